import { isDeepStrictEqual } from 'node:util';
import type { Position, OperationalStore } from '@mouakaba/event-sourcing';

/** The one record of all relays of an epoch: whose turn it is, and how far the topic has come. */
interface RelayRecord {
  readonly holder: string;
  /** Milliseconds since 1970 by the machine's clock; afterwards anybody may take over. */
  readonly until: number;
  /** The last position acknowledged by Kafka; null before the first. */
  readonly published: Position | null;
  /** Up to here the topic was read and found whole. */
  readonly verified: Verified | null;
}

export interface Verified {
  readonly position: Position;
  /** Offset after that position's message. */
  readonly mark: string;
}

/** Another relay has taken over; whatever this one goes on to say is not written. */
export class TenureLost extends Error {
  constructor() {
    super('another relay has taken over');
    this.name = 'TenureLost';
  }
}

export const relayCollection = 'relay';

export interface TenureOptions {
  readonly operations: OperationalStore;
  readonly epoch: string;
  /** Names this turn, and no other one ever. */
  readonly holder: string;
  readonly leaseMs: number;
  /** The machine's clock, in milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * A relay's turn. Lease, checkpoint and mark are one value, and each change is conditional on the whole of it: one that
 * was paused past its lease can move nothing. The lease only saves work; two relays at once repeat each other.
 */
export class Tenure {
  private turns: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly options: TenureOptions,
    private record: RelayRecord,
  ) {}

  /** Takes over if nobody holds the lease. @throws Unavailable */
  static async take(options: TenureOptions): Promise<Tenure | undefined> {
    const { operations, epoch, holder, leaseMs, now } = options;
    const found = await operations.get<RelayRecord>(relayCollection, epoch);
    if (found !== undefined && found.until > now()) return undefined;
    const { published = null, verified = null } = found ?? {};
    const record: RelayRecord = { holder, until: now() + leaseMs, published, verified };
    const taken =
      found === undefined
        ? await operations.insert(relayCollection, epoch, record)
        : await operations.replaceIf(relayCollection, epoch, found, record);
    return taken ? new Tenure(options, record) : undefined;
  }

  get published(): Position | undefined {
    return this.record.published ?? undefined;
  }

  get verified(): Verified | undefined {
    return this.record.verified ?? undefined;
  }

  get expired(): boolean {
    return this.record.until <= this.options.now();
  }

  /** @throws TenureLost, Unavailable */
  renew(): Promise<void> {
    return this.change({});
  }

  /** Everything up to here is in the topic. @throws TenureLost, Unavailable */
  publishedUpTo(position: Position): Promise<void> {
    return this.change({ published: position });
  }

  /** The topic is whole up to here. @throws TenureLost, Unavailable */
  verifiedUpTo(verified: Verified): Promise<void> {
    return this.change({ verified });
  }

  /** Everything after this position (undefined: everything) must be published again. @throws TenureLost, Unavailable */
  setBack(position: Position | undefined): Promise<void> {
    return this.change({ published: position ?? null, verified: null });
  }

  /** The next relay need not wait. */
  release(): Promise<void> {
    return this.change({}, 0);
  }

  private change(part: Partial<RelayRecord>, leaseMs = this.options.leaseMs): Promise<void> {
    const changed = this.turns.then(() => this.write(part, leaseMs));
    this.turns = changed.catch(() => undefined);
    return changed;
  }

  private async write(part: Partial<RelayRecord>, leaseMs: number): Promise<void> {
    const { operations, epoch, holder, now } = this.options;
    for (;;) {
      const next: RelayRecord = { ...this.record, ...part, until: now() + leaseMs };
      if (await operations.replaceIf(relayCollection, epoch, this.record, next)) {
        this.record = next;
        return;
      }
      // Ours, if an earlier answer was lost on its way; else somebody else's.
      const found = await operations.get<RelayRecord>(relayCollection, epoch);
      if (found?.holder !== holder || isDeepStrictEqual(found, this.record)) throw new TenureLost();
      this.record = found;
    }
  }
}
