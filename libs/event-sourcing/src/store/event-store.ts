import { kindOf } from '@mouakaba/contracts';
import { awayReasonIn, type AwayReason } from './away-reason.js';

export { kindOf } from '@mouakaba/contracts';

/**
 * Place in the log's one total order: an opaque token `<epoch>.<sequence>`.
 * Compare with `comparePositions`, never by hand.
 */
export type Position = string & { readonly __brand: 'Position' };

/** JSON texts, kept byte for byte. `data` holds clear data and sealed blocks, `metadata` the envelope. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

export interface StoredEvent extends NewEvent {
  readonly stream: string;
  /** 0 for the first event of a stream, without gaps. */
  readonly revision: number;
  readonly position: Position;
  /** An opaque token by which a feed finds the place after this event again; absent where the position alone is enough. */
  readonly mark?: string;
  /**
   * What a store keeps beside the event, to find it by, does not follow from it: filters pass over it, or let through
   * what they should not. No hash speaks of it; a store that keeps such things compares them with each event it reads.
   */
  readonly misfiled?: true;
}

/** There is no "any": whoever writes says what it has read. */
export type ExpectedRevision = 'no-stream' | number;

/** Which streams a reader follows, by the kind before their first hyphen. */
export type StreamFilter =
  'everything' | { readonly only: readonly string[] } | { readonly except: readonly string[] };

/** Every stream but the access log's: what projections and feeds follow. */
export const wholeLog: StreamFilter = { except: ['access'] };

export interface Appended {
  /** Revision and position of the batch's last event. */
  readonly revision: number;
  readonly position: Position;
}

export type Delivery =
  | { readonly kind: 'event'; readonly event: StoredEvent }
  /** Everything that stood in the log at this moment has been delivered. */
  | { readonly kind: 'caught-up' };

export interface SubscribeOptions {
  /** The subscription begins after this position; without one, or with one of another epoch, at the log's start. */
  readonly after?: Position;
  /** The mark that was delivered with the event at `after`. It only saves work: a wrong or missing one loses nothing. */
  readonly mark?: string;
  readonly filter?: StreamFilter;
  readonly signal: AbortSignal;
}

export interface EventStore {
  /** Of this store's present life; a migration or a restored backup begins a new one. */
  readonly epoch: string;

  /**
   * Appends one atomic, durable batch (1 to 500 events). Resending the very same batch answers as the first time.
   * @throws WrongRevision the stream is not at `expected`
   * @throws EventIdTaken an id is in the log with other bytes or at another place (a store that compares ids only where
   * the batch would stand, as KurrentDB does, does not see the other place)
   * @throws OutcomeUnknown it may or may not be written: resend the same bytes to find out
   * @throws Unavailable nothing was written
   * @throws RangeError the batch, or the stream's name, is none that a store keeps
   */
  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended>;

  /**
   * The events of a stream from a revision (inclusive), oldest first unless `backwards`. A missing stream is empty.
   * @throws Unavailable · Error what stands there is no event · StreamDamaged the stream was deleted
   */
  readStream(
    stream: string,
    options?: { readonly from?: number; readonly limit?: number; readonly backwards?: boolean },
  ): AsyncIterable<StoredEvent>;

  /**
   * The log in order, after a position (exclusive; from the start without one), up to its head at the call.
   * @throws Unavailable · Error what stands there is no event
   */
  readAll(options?: {
    readonly after?: Position;
    readonly filter?: StreamFilter;
    readonly limit?: number;
  }): AsyncIterable<StoredEvent>;

  /**
   * Like `readAll`, and goes on with what is appended later, until `signal` aborts. Reconnects by itself.
   * @throws Unavailable the store is closed · Error what stands there is no event
   */
  subscribe(options: SubscribeOptions): AsyncIterable<Delivery>;

  /**
   * The event at a position; undefined if none stands there, or the position is of another epoch.
   * @throws Unavailable · Error it is no event
   */
  eventAt(position: Position): Promise<StoredEvent | undefined>;

  /** Position of the last event that passes the filter. @throws Unavailable · Error it is no event */
  head(filter?: StreamFilter): Promise<Position | undefined>;

  /**
   * The last events that pass the filter, newest first: at most 500 of them, or fewer if they are large.
   * @throws Unavailable · Error what stands there is no event
   */
  newest(limit: number, filter?: StreamFilter): Promise<readonly StoredEvent[]>;

  /**
   * Whether an append of an ordinary event would be written now: really tried, as far as that leaves the log as it is.
   * @throws Unavailable it would not, and why; with `RetentionSet` as its cause, the store is told to forget events
   */
  check(): Promise<void>;

  close(): Promise<void>;
}

/** What a reader needs of the log: the store itself, or a copy that carries the same events in the same order. */
export type EventFeed = Pick<EventStore, 'epoch' | 'subscribe' | 'eventAt' | 'head'>;

/** Events of one append. */
const batchLimit = 500;

/** What every event store refuses before it is asked. @throws RangeError */
export function requireBatch(stream: string, events: readonly NewEvent[]): void {
  // KurrentDB keeps names that begin with $ for itself: a log that had such a stream could not be moved to it.
  if (stream === '' || stream.startsWith('$')) throw new RangeError('a stream has a name, and none with a $');
  if (events.length < 1 || events.length > batchLimit) {
    throw new RangeError(`a batch holds 1 to ${String(batchLimit)} events, not ${String(events.length)}`);
  }
  // Half a surrogate pair has no UTF-8: the store would keep other bytes than it was given.
  if (!events.every(({ data, metadata }) => data.isWellFormed() && metadata.isWellFormed())) {
    throw new RangeError('an event is not well-formed Unicode');
  }
}

export class WrongRevision extends Error {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super(`stream ${stream} is at ${String(actual)}, not at ${String(expected)}`);
    this.name = 'WrongRevision';
  }
}

export class EventIdTaken extends Error {
  constructor(readonly id: string) {
    super(`event id ${id} is in the log with other bytes`);
    this.name = 'EventIdTaken';
  }
}

export class OutcomeUnknown extends Error {
  constructor(
    cause?: unknown,
    readonly reason: AwayReason = awayReasonIn(cause),
  ) {
    super('the append may or may not have been written', { cause });
    this.name = 'OutcomeUnknown';
  }
}

/** A dependency is away, or has more to do than may wait. `dependency` names it for /health/ready: event-store, feed, keys, read-models, operations, identity. */
export class Unavailable extends Error {
  constructor(
    readonly dependency: string,
    cause?: unknown,
    readonly reason: AwayReason = awayReasonIn(cause),
  ) {
    super(reason === 'crowded' ? `too much waits for ${dependency}` : `${dependency} is away`, { cause });
    this.name = 'Unavailable';
  }
}

export function passes(filter: StreamFilter, stream: string): boolean {
  if (filter === 'everything') return true;
  return 'only' in filter ? filter.only.includes(kindOf(stream)) : !filter.except.includes(kindOf(stream));
}
