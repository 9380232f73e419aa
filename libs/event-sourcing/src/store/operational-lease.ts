import { randomUUID } from 'node:crypto';
import type { Lease } from './lease.js';
import type { OperationalStore } from './operational-store.js';

interface LeaseRecord {
  readonly holder: string;
  /** Milliseconds since 1970 by the machine's clock; afterwards anybody may take over. */
  readonly until: number;
}

const collection = 'leases';

/** A lease that processes keep in the operational store they share, by its name. Their clocks should not be far apart. */
export class OperationalLease implements Lease {
  private readonly holder = randomUUID();

  constructor(
    private readonly operations: Pick<OperationalStore, 'get' | 'insert' | 'replaceIf' | 'deleteIf'>,
    private readonly name: string,
    /** The machine's clock, in milliseconds since 1970. */
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws Unavailable */
  async hold(milliseconds: number): Promise<boolean> {
    const found = await this.operations.get<LeaseRecord>(collection, this.name);
    if (found !== undefined && found.holder !== this.holder && found.until > this.now()) return false;
    const taken: LeaseRecord = { holder: this.holder, until: this.now() + milliseconds };
    return found === undefined
      ? this.operations.insert(collection, this.name, taken)
      : this.operations.replaceIf(collection, this.name, found, taken);
  }

  /** @throws Unavailable */
  async release(): Promise<void> {
    const found = await this.operations.get<LeaseRecord>(collection, this.name);
    if (found?.holder === this.holder) await this.operations.deleteIf(collection, this.name, found);
  }
}
