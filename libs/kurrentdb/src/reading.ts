import {
  BACKWARDS,
  END,
  FORWARDS,
  type KurrentDBClient,
  type Position as LogPosition,
  type RecordedEvent,
  type ResolvedEvent,
  START,
  StreamNotFoundError,
} from '@kurrent/kurrentdb-client';
import {
  comparePositions,
  type EventStore,
  numbersOf,
  type Position,
  type StoredEvent,
  type StreamFilter,
  Unavailable,
} from '@mouakaba/event-sourcing';
import type { Connection } from './connection.js';
import { breaksClient, kurrentReason } from './failures.js';
import { serverFilter } from './filter.js';
import { storedEvent, UnusableRecord } from './records.js';
import { NoAnswer, within } from './waiting.js';

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
      yield* events;
      const last = events.at(-1);
      if (last === undefined || events.length < maxCount) return;
      left -= events.length;
      from = BigInt(last.revision + (backwards ? -1 : 1));
    }
  }

  async *readAll(
    options: { readonly after?: Position; readonly filter?: StreamFilter; readonly limit?: number } = {},
  ): AsyncGenerator<StoredEvent> {
    const until = await this.head('everything');
    let after = this.own(options.after);
    let left = options.limit ?? Infinity;
    while (left > 0 && until !== undefined && (after === undefined || comparePositions(after, until) < 0)) {
      const events = await this.#pageAfter(after, options.filter ?? 'everything', Math.min(left, page));
      if (events.length === 0) return;
      for (const event of events) {
        if (comparePositions(event.position, until) > 0) return;
        yield event;
        after = event.position;
        left -= 1;
      }
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
    return found?.position === position ? found : undefined;
  }

  async head(filter: StreamFilter = 'everything'): Promise<Position | undefined> {
    const [last] = await this.newest(1, filter);
    return last?.position;
  }

  newest(limit: number, filter: StreamFilter = 'everything'): Promise<StoredEvent[]> {
    return this.#ask((client) =>
      client.readAll({
        direction: BACKWARDS,
        fromPosition: END,
        maxCount: limit,
        filter: serverFilter(filter),
        requiresLeader: true,
      }),
    );
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
  async #pageAfter(after: Position | undefined, filter: StreamFilter, count: number): Promise<StoredEvent[]> {
    const events = await this.#ask((client) =>
      client.readAll({
        fromPosition: this.logPosition(after),
        maxCount: after === undefined ? count : count + 1,
        filter: serverFilter(filter),
        requiresLeader: true,
      }),
    );
    const later =
      after === undefined ? events : events.filter(({ position }) => comparePositions(position, after) > 0);
    return later.slice(0, count);
  }

  async #ask(question: (client: KurrentDBClient) => AsyncIterable<ResolvedEvent>): Promise<StoredEvent[]> {
    try {
      const records = await this.connection.use(
        (client) => this.#collect(question(client)),
        // After a restart the old client has a dead connection. Who did not answer in time is not waited for so long again.
        (error) => breaksClient(error) && !(error instanceof NoAnswer),
      );
      return records.map((record) => storedEvent(this.epoch, record));
    } catch (error) {
      if (error instanceof UnusableRecord) throw error;
      if (error instanceof StreamNotFoundError) return [];
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
