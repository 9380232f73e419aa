import {
  EventIdTaken,
  passes,
  Unavailable,
  WrongRevision,
  type Appended,
  type Delivery,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type Position,
  type StoredEvent,
  type StreamFilter,
} from '../store/event-store.js';
import { comparePositions, epochOf, positionOf } from '../store/position.js';

/** An event store for specifications: correct, in memory, and away when told so. */
export class MemoryEventStore implements EventStore {
  private readonly log: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly ids = new Set<string>();
  private changed: PromiseWithResolvers<void> = Promise.withResolvers();
  private connection = 0;
  private down = false;

  constructor(readonly epoch = '018f00000000aaaaaaaaaa') {}

  /** While away every call throws Unavailable, and so do the subscriptions that were open. */
  set away(away: boolean) {
    this.down = away;
    this.wake();
  }

  /** Ends every open subscription without an error, as servers do. */
  hangUp(): void {
    this.connection += 1;
    this.wake();
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    this.assertHere();
    const present = this.streams.get(stream) ?? [];
    const first = expected === 'no-stream' ? 0 : expected + 1;
    if (events.length === 0 || events.length > 500) throw new RangeError('a batch holds 1 to 500 events');
    const repeats = events.map((event, i) => sameEvent(present[first + i], event));
    if (repeats.every(Boolean)) return appended(present[first + events.length - 1]);
    const taken =
      events.find(({ id }, i) => this.ids.has(id) && !repeats[i]) ??
      events.find(({ id }) => this.ids.has(id));
    if (taken) throw new EventIdTaken(taken.id);
    if (present.length !== first)
      throw new WrongRevision(stream, expected, present.length === 0 ? 'no-stream' : present.length - 1);
    const stored = events.map((event, i): StoredEvent => ({
      ...event,
      stream,
      revision: first + i,
      position: positionOf(this.epoch, this.log.length + i + 1),
    }));
    this.streams.set(stream, [...present, ...stored]);
    this.log.push(...stored);
    for (const event of stored) this.ids.add(event.id);
    this.wake();
    return appended(stored.at(-1));
  }

  async check(): Promise<void> {
    this.assertHere();
  }

  async *readStream(
    stream: string,
    {
      from,
      limit = Infinity,
      backwards = false,
    }: { readonly from?: number; readonly limit?: number; readonly backwards?: boolean } = {},
  ): AsyncGenerator<StoredEvent> {
    this.assertHere();
    const events = this.streams.get(stream) ?? [];
    yield* (
      backwards ? events.slice(0, from === undefined ? undefined : from + 1).reverse() : events.slice(from)
    ).slice(0, limit);
  }

  async *readAll({
    after,
    filter = 'everything',
    limit = Infinity,
  }: {
    readonly after?: Position;
    readonly filter?: StreamFilter;
    readonly limit?: number;
  } = {}): AsyncGenerator<StoredEvent> {
    this.assertHere();
    const events = this.log.slice(this.indexAfter(after)).filter(({ stream }) => passes(filter, stream));
    yield* events.slice(0, limit);
  }

  async *subscribe({
    after,
    filter = 'everything',
    signal,
  }: {
    readonly after?: Position;
    readonly filter?: StreamFilter;
    readonly signal: AbortSignal;
  }): AsyncGenerator<Delivery> {
    const { connection } = this;
    const wake = () => {
      this.wake();
    };
    signal.addEventListener('abort', wake, { once: true });
    let caughtUp = false;
    try {
      for (let next = this.indexAfter(after); !signal.aborted && connection === this.connection;) {
        this.assertHere();
        const event = this.log[next];
        if (event) {
          next += 1;
          if (passes(filter, event.stream)) yield { kind: 'event', event };
        } else if (!caughtUp) {
          caughtUp = true; // once, as the port allows: readers must not count on more
          yield { kind: 'caught-up' };
        } else {
          await this.changed.promise;
        }
      }
    } finally {
      signal.removeEventListener('abort', wake);
    }
  }

  async eventAt(position: Position): Promise<StoredEvent | undefined> {
    this.assertHere();
    return this.log.find((event) => event.position === position);
  }

  async head(filter: StreamFilter = 'everything'): Promise<Position | undefined> {
    this.assertHere();
    return this.log.findLast(({ stream }) => passes(filter, stream))?.position;
  }

  async newest(limit: number, filter: StreamFilter = 'everything'): Promise<readonly StoredEvent[]> {
    this.assertHere();
    return this.log
      .filter(({ stream }) => passes(filter, stream))
      .slice(-limit)
      .reverse();
  }

  async close(): Promise<void> {
    this.away = true;
  }

  private indexAfter(position: Position | undefined): number {
    if (position === undefined || epochOf(position) !== this.epoch) return 0;
    const index = this.log.findIndex((event) => comparePositions(event.position, position) > 0);
    return index < 0 ? this.log.length : index;
  }

  private assertHere(): void {
    if (this.down) throw new Unavailable('event-store');
  }

  private wake(): void {
    this.changed.resolve();
    this.changed = Promise.withResolvers();
  }
}

function sameEvent(stored: StoredEvent | undefined, event: NewEvent): boolean {
  return (
    stored?.id === event.id &&
    stored.type === event.type &&
    stored.data === event.data &&
    stored.metadata === event.metadata
  );
}

function appended(last: StoredEvent | undefined): Appended {
  if (last === undefined) throw new RangeError('a batch holds at least one event');
  return { revision: last.revision, position: last.position };
}
