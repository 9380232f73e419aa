import {
  BACKWARDS,
  END,
  FORWARDS,
  type KurrentDBClient,
  type Position as LogPosition,
  type RecordedEvent,
  type ResolvedEvent,
  START,
  StreamDeletedError,
  StreamNotFoundError,
} from '@kurrent/kurrentdb-client';
import {
  comparePositions,
  type EventStore,
  numbersOf,
  type Position,
  positionOf,
  StreamDamaged,
  type StoredEvent,
  type StreamFilter,
  Unavailable,
} from '@mouakaba/event-sourcing';
import type { Connection } from './connection.js';
import { breaksClient, isSilence, kurrentReason } from './failures.js';
import { serverFilter } from './filter.js';
import { storedEvents } from './records.js';
import { within } from './waiting.js';

/** Events in one question: what is left in the middle wastes no more, and what fails is asked again. */
const page = 250;

type StreamOptions = Exclude<Parameters<EventStore['readStream']>[1], undefined>;

/** Reads in pages, from the leader: what was acknowledged can be read. */
export class Reading {
  constructor(
    readonly epoch: string,
    private readonly connection: Connection,
    private readonly timeout: number,
  ) {}

  async *readStream(stream: string, options: StreamOptions = {}): AsyncGenerator<StoredEvent> {
    const backwards = options.backwards ?? false;
    let from = options.from === undefined ? undefined : BigInt(options.from);
    for (let left = options.limit ?? Infinity; left > 0 && (from === undefined || from >= 0n);) {
      const maxCount = Math.min(left, page);
      const at = from ?? (backwards ? END : START);
      const events = await this.#ask((client) =>
        client.readStream(stream, {
          direction: backwards ? BACKWARDS : FORWARDS,
          fromRevision: at,
          maxCount,
          requiresLeader: true,
        }),
      );
      yield* storedEvents(this.epoch, events);
      const last = events.at(-1);
      if (last === undefined || events.length < maxCount) return;
      left -= events.length;
      from = last.revision + (backwards ? -1n : 1n);
    }
  }

  async *readAll(
    options: { readonly after?: Position; readonly filter?: StreamFilter; readonly limit?: number } = {},
  ): AsyncGenerator<StoredEvent> {
    const until = await this.head('everything');
    let after = this.own(options.after);
    let left = options.limit ?? Infinity;
    while (left > 0 && until !== undefined && (after === undefined || comparePositions(after, until) < 0)) {
      const records = await this.#pageAfter(after, options.filter ?? 'everything', Math.min(left, page));
      const last = records.at(-1);
      if (last === undefined) return;
      for (const event of storedEvents(this.epoch, records)) {
        if (comparePositions(event.position, until) > 0) return;
        yield event;
        left -= 1;
      }
      after = this.#positionOf(last);
    }
  }

  /** The server begins with the event at the position, or with the next one where none stands there. */
  async eventAt(position: Position): Promise<StoredEvent | undefined> {
    if (this.own(position) === undefined) return undefined;
    const [found] = await this.#ask((client) =>
      client.readAll({
        fromPosition: this.logPosition(position),
        maxCount: 1,
        filter: serverFilter('everything'),
        requiresLeader: true,
      }),
    );
    const [event] = storedEvents(this.epoch, found === undefined ? [] : [found]);
    return event?.position === position ? event : undefined;
  }

  async head(filter: StreamFilter = 'everything'): Promise<Position | undefined> {
    const [last] = await this.newest(1, filter);
    return last?.position;
  }

  async newest(limit: number, filter: StreamFilter = 'everything'): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    let before: RecordedEvent | undefined;
    // Once as a rule: only tombstones make it look further back.
    for (let full = true; full && events.length < limit;) {
      const fromPosition = before?.position ?? END;
      const maxCount = limit + (before === undefined ? 0 : 1);
      const records = await this.#ask((client) =>
        client.readAll({
          ...{ direction: BACKWARDS, fromPosition, maxCount },
          ...{ filter: serverFilter(filter), requiresLeader: true },
        }),
      );
      events.push(
        ...storedEvents(
          this.epoch,
          records.filter(({ id }) => id !== before?.id),
        ),
      );
      full = records.length === maxCount && records.at(-1)?.id !== before?.id;
      before = records.at(-1);
    }
    return events.slice(0, limit);
  }

  /** The position, unless it is of another epoch. */
  own(position: Position | undefined): Position | undefined {
    return position !== undefined && numbersOf(this.epoch, position) !== undefined ? position : undefined;
  }

  /** As the server counts: from `start` without one. */
  logPosition(position: Position | undefined): LogPosition | typeof START {
    const [commit, prepare] = (position && numbersOf(this.epoch, position)) ?? [];
    return commit === undefined ? START : { commit, prepare: prepare ?? commit };
  }

  /** The server begins with the event at the position: it is asked for one more, and that one left out. */
  async #pageAfter(
    after: Position | undefined,
    filter: StreamFilter,
    count: number,
  ): Promise<readonly RecordedEvent[]> {
    const records = await this.#ask((client) =>
      client.readAll({
        fromPosition: this.logPosition(after),
        maxCount: after === undefined ? count : count + 1,
        filter: serverFilter(filter),
        requiresLeader: true,
      }),
    );
    const isLater = (record: RecordedEvent) => {
      const position = this.#positionOf(record);
      return after === undefined || position === undefined || comparePositions(position, after) > 0;
    };
    return records.filter(isLater).slice(0, count);
  }

  #positionOf({ position }: RecordedEvent): Position | undefined {
    return position && positionOf(this.epoch, position.commit, position.prepare);
  }

  async #ask(
    question: (client: KurrentDBClient) => AsyncIterable<ResolvedEvent>,
  ): Promise<readonly RecordedEvent[]> {
    try {
      return await this.connection.use(
        (client) => this.#collect(question(client)),
        // After a restart the old client has a dead connection, after an election it knows the old leader. Who did not answer in time is not waited for so long again.
        (error) => breaksClient(error) && !isSilence(error),
      );
    } catch (error) {
      if (error instanceof StreamNotFoundError) return [];
      // Deleted for good: what was in it is missing from its beginning on.
      if (error instanceof StreamDeletedError) throw new StreamDamaged(error.streamName, 'gap', 0, error);
      throw new Unavailable('event-store', error, kurrentReason(error));
    }
  }

  async #collect(answer: AsyncIterable<ResolvedEvent>): Promise<RecordedEvent[]> {
    const found: RecordedEvent[] = [];
    const iterator = answer[Symbol.asyncIterator]();
    for (;;) {
      const step = await within(this.timeout, iterator.next());
      if (step.done === true) return found;
      if (step.value.event !== undefined) found.push(step.value.event);
    }
  }
}
