import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { LeaseLost, type Lease, type OperationalStore, type Position } from '@mouakaba/event-sourcing';

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
  /** Of the event there; absent in what an earlier release wrote. */
  readonly id?: string;
  /** Offset after that position's message. */
  readonly mark: string;
}

const relayCollection = 'relay';

export interface RelayCheckpointOptions {
  readonly operations: OperationalStore;
  readonly epoch: string;
  /** Names this turn, and no other one ever. */
  readonly holder: string;
  readonly leaseMs: number;
  /** The machine's clock, in milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * What a relay writes down during its turn. Lease, checkpoint and mark are one value, and each change is conditional on
 * the whole of it: one that was paused past its lease can move nothing. The lease only saves work; two relays at once
 * repeat each other.
 */
export class RelayCheckpoint {
  private turns: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly options: RelayCheckpointOptions,
    private record: RelayRecord,
  ) {}

  /** Takes over if nobody holds the lease. @throws Unavailable */
  static async take(options: RelayCheckpointOptions): Promise<RelayCheckpoint | undefined> {
    const { operations, epoch, holder, leaseMs, now } = options;
    const found = await operations.get<RelayRecord>(relayCollection, epoch);
    if (found !== undefined && found.until > now()) return undefined;
    const { published = null, verified = null } = found ?? {};
    const record: RelayRecord = { holder, until: now() + leaseMs, published, verified };
    const taken =
      found === undefined
        ? await operations.insert(relayCollection, epoch, record)
        : await operations.replaceIf(relayCollection, epoch, found, record);
    return taken ? new RelayCheckpoint(options, record) : undefined;
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

  /** @throws LeaseLost, Unavailable */
  renew(): Promise<void> {
    return this.change({});
  }

  /** Everything up to here is in the topic. @throws LeaseLost, Unavailable */
  publishedUpTo(position: Position): Promise<void> {
    return this.change({ published: position });
  }

  /** The topic is whole up to here. @throws LeaseLost, Unavailable */
  verifiedUpTo(verified: Verified): Promise<void> {
    return this.change({ verified });
  }

  /** Everything after this position (undefined: everything) must be published again. @throws LeaseLost, Unavailable */
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
      if (found?.holder !== holder || isDeepStrictEqual(found, this.record))
        throw new LeaseLost('operations');
      this.record = found;
    }
  }
}

/** The lease of all relays of an epoch: whoever holds it has its checkpoint. */
export class RelayLease implements Lease {
  /** That of this process's present turn. */
  checkpoint: RelayCheckpoint | undefined;

  constructor(private readonly options: Omit<RelayCheckpointOptions, 'holder' | 'leaseMs'>) {}

  async hold(milliseconds: number): Promise<boolean> {
    try {
      if (this.checkpoint) await this.checkpoint.renew();
      else
        this.checkpoint = await RelayCheckpoint.take({
          ...this.options,
          holder: randomUUID(),
          leaseMs: milliseconds,
        });
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
      this.checkpoint = undefined;
    }
    return this.checkpoint !== undefined;
  }

  async release(): Promise<void> {
    const { checkpoint } = this;
    this.checkpoint = undefined;
    await checkpoint?.release().catch((error: unknown) => {
      if (!(error instanceof LeaseLost)) throw error;
    });
  }
}
