import { Unavailable, type Position, type StreamFilter } from '../store/event-store.js';
import { reaches } from '../store/position.js';
import { chunksOf, turn, type Chunk } from './chunks.js';
import type { EngineSettings } from './projection-options.js';
import type { ProjectionRunner } from './projection-runner.js';

interface SubscriptionEvents {
  /** A chunk has been dealt with. */
  readonly read: (chunk: Chunk) => void;
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
    private readonly filter: StreamFilter,
    private readonly settings: EngineSettings,
    private readonly events: SubscriptionEvents,
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
    const signal = AbortSignal.any([this.settings.signal, this.empty.signal]);
    const deliveries = this.settings.store.subscribe({
      ...(this.position === undefined ? {} : { after: this.position }),
      ...(this.mark === undefined ? {} : { mark: this.mark }),
      filter: this.filter,
      signal,
    });
    try {
      for await (const chunk of chunksOf(deliveries, this.position, this.settings)) {
        if (signal.aborted) return;
        this.position = chunk.last;
        this.live = false; // a runner may fall behind the chunk it is handed, and must not be moved meanwhile
        await Promise.all([...this.runners].map((runner) => this.hand(runner, chunk)));
        this.live = chunk.live && this.runners.size > 0; // no runner may join a subscription that ends
        this.events.read(chunk);
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
    if (outcome !== 'taken' && this.release(runner) && outcome === 'behind') this.events.behind(runner);
  }
}
