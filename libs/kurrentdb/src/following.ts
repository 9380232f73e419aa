import { setTimeout as sleep } from 'node:timers/promises';
import {
  comparePositions,
  type Delivery,
  type Position,
  reaches,
  type StreamFilter,
  unlessAborted,
} from '@mouakaba/event-sourcing';
import { Arrivals } from './arrivals.js';
import type { Connection } from './connection.js';
import { serverFilter } from './filter.js';
import type { Reading } from './reading.js';
import { isTombstone, storedEvent, UnusableRecord } from './records.js';
import { NoAnswer, within } from './waiting.js';

/** Milliseconds that a subscription rests when it broke off: doubled each time, until something arrives. */
const rests = { first: 50, longest: 5_000 };

export interface Following {
  readonly after?: Position | undefined;
  readonly filter: StreamFilter;
  readonly signal: AbortSignal;
}

/**
 * The log after a position, for ever: a subscription that ends, with or without an error, is made anew after the last
 * event that was delivered.
 * @throws UnusableRecord
 */
export async function* follow(
  connection: Connection,
  reading: Reading,
  timeout: number,
  { after: start, filter, signal }: Following,
): AsyncGenerator<Delivery> {
  const progress: Progress = { after: reading.own(start), said: false };
  let rest = rests.first;
  while (!signal.aborted) {
    const before = progress.after;
    const turn = new Turn(connection, reading, timeout, { filter, signal }, progress);
    yield* turn.deliveries();
    if (progress.after !== before) rest = rests.first;
    await sleep(rest, undefined, { signal, ref: false }).catch(() => undefined); // aborted
    rest = Math.min(rest * 2, rests.longest);
  }
}

interface Progress {
  /** Of the last event delivered. */
  after: Position | undefined;
  /** Caught-up has been said, and nothing was delivered since. */
  said: boolean;
}

/** One subscription of the server, from its beginning to its end. */
class Turn {
  /** Caught-up is not asked for again before this is reached. */
  #head: Position | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly reading: Reading,
    private readonly timeout: number,
    private readonly options: Pick<Following, 'filter' | 'signal'>,
    private readonly progress: Progress,
  ) {}

  /** Ends without an error, whatever happened to the connection: the next turn begins where this one stopped. */
  async *deliveries(): AsyncGenerator<Delivery> {
    const { filter } = this.options;
    const borrowed = this.connection.borrow();
    const fromPosition = this.reading.logPosition(this.progress.after);
    const arrivals = new Arrivals(
      borrowed.client.subscribeToAll({ fromPosition, filter: serverFilter(filter) }),
    );
    let failure: NoAnswer | undefined;
    try {
      await this.#confirmed(arrivals);
      for (;;) {
        const delivery = await this.#next(arrivals);
        if (delivery === undefined) break;
        yield delivery;
      }
    } catch (error) {
      if (error instanceof UnusableRecord) throw error;
      // That it was aborted says nothing of the client; what a question to the log failed with, over another client, says nothing of this one.
      if (error instanceof NoAnswer) failure = error;
    } finally {
      arrivals.end();
      borrowed.release(arrivals.failure ?? failure);
    }
  }

  /** @throws NoAnswer the server did not take the subscription */
  async #confirmed(arrivals: Arrivals): Promise<void> {
    while (!arrivals.confirmed && !arrivals.over) {
      await within(this.timeout, unlessAborted(this.options.signal, arrivals.change()));
    }
  }

  /** The next event, or caught-up; undefined when it is over. @throws the signal's reason · what the head was asked for failed with */
  async #next(arrivals: Arrivals): Promise<Delivery | undefined> {
    const { signal } = this.options;
    const { progress } = this;
    for (;;) {
      signal.throwIfAborted();
      const change = arrivals.change();
      const record = arrivals.take()?.event;
      if (record !== undefined && isTombstone(record)) continue;
      if (record !== undefined) {
        const event = storedEvent(this.reading.epoch, record);
        if (progress.after !== undefined && comparePositions(event.position, progress.after) <= 0) continue;
        progress.after = event.position;
        progress.said = false;
        return { kind: 'event', event };
      }
      if (arrivals.over) return undefined;
      if (!progress.said && reaches(progress.after, this.#head)) {
        this.#head = await unlessAborted(signal, this.reading.head(this.options.filter));
        if (reaches(progress.after, this.#head)) {
          progress.said = true;
          return { kind: 'caught-up' };
        }
      }
      await unlessAborted(signal, change);
    }
  }
}
