import { Unavailable, type EventFeed, type Position, type StreamFilter } from '../store/event-store.js';
import { chunksOf, turn } from './chunks.js';
import type { Chunk, Reading } from './received-event.js';
import { reaches } from '../store/position.js';
import type { ProjectionRunner } from './projection-runner.js';

export interface SubscriptionOptions {
  readonly store: EventFeed;
  readonly filter: StreamFilter;
  readonly reading: Reading;
  readonly batchEvents: number;
  readonly signal: AbortSignal;
  /** A chunk has been dealt with. */
  readonly read: (subscription: Subscription, chunk: Chunk) => void;
  /** A runner lacks events from before the chunk; this subscription has let it go. */
  readonly behind: (runner: ProjectionRunner) => void;
}

/** One subscription to the log, from where the hindmost of its runners stands. It lives until it has none left. */
export class Subscription {
  readonly runners: Set<ProjectionRunner>;
  /** The end of what has been handed out. */
  position: Position | undefined;
  /** Everything that stands in the log is handed out, and dealt with. */
  live = false;
  private readonly mark: string | undefined;
  private readonly empty = new AbortController();

  constructor(
    runners: Iterable<ProjectionRunner>,
    private readonly options: SubscriptionOptions,
  ) {
    this.runners = new Set(runners);
    const { position, mark } = [...this.runners].reduce((low, each) =>
      reaches(low.position, each.position) ? each : low,
    );
    this.position = position;
    this.mark = mark;
  }

  /** Reads until the signal aborts or nobody follows. @throws Unavailable, or what the store threw; also when the subscription ends by itself */
  async run(): Promise<void> {
    const { store, filter, reading, batchEvents } = this.options;
    const signal = AbortSignal.any([this.options.signal, this.empty.signal]);
    const from = {
      ...(this.position === undefined ? {} : { after: this.position }),
      ...(this.mark === undefined ? {} : { mark: this.mark }),
    };
    try {
      for await (const chunk of chunksOf(
        store.subscribe({ ...from, filter, signal }),
        this.position,
        batchEvents,
        reading,
      )) {
        if (signal.aborted) return;
        this.position = chunk.last;
        this.live = false; // a runner may fall behind the chunk it is handed, and must not be moved meanwhile
        await Promise.all([...this.runners].map((runner) => this.hand(runner, chunk)));
        this.live = chunk.live && this.runners.size > 0; // no runner may join a subscription that ends
        this.options.read(this, chunk);
        await turn(); // folding must not starve the requests of this process
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    if (!signal.aborted) throw new Unavailable('event-store', 'the subscription ended');
  }

  /** Lets a runner go. False if it was not this subscription's. */
  release(runner: ProjectionRunner): boolean {
    const released = this.runners.delete(runner);
    if (this.runners.size === 0) {
      this.live = false;
      this.empty.abort();
    }
    return released;
  }

  private async hand(runner: ProjectionRunner, chunk: Chunk): Promise<void> {
    const outcome = await runner.take(chunk);
    if (outcome !== 'taken' && this.release(runner) && outcome === 'behind') this.options.behind(runner);
  }
}
