import { Unavailable, type EventFeed, type Position, type StreamFilter } from '../store/event-store.js';
import { chunksOf, turn } from './chunks.js';
import type { Chunk, Reading } from './received-event.js';
import { reaches } from '../store/position.js';
import type { Follower } from './projection-runner.js';

export interface ReaderOptions {
  readonly store: EventFeed;
  readonly filter: StreamFilter;
  readonly reading: Reading;
  readonly batchEvents: number;
  readonly signal: AbortSignal;
  /** A chunk has been dealt with. */
  readonly read: (reader: Reader, chunk: Chunk) => void;
  /** A follower lacks events from before the chunk; it is no longer this reader's. */
  readonly behind: (follower: Follower) => void;
}

/** One subscription to the log, from where the hindmost of its followers stands. It lives until it has none left. */
export class Reader {
  readonly followers: Set<Follower>;
  /** The end of what has been handed out. */
  position: Position | undefined;
  /** Everything that stands in the log is handed out, and dealt with. */
  live = false;
  private readonly mark: string | undefined;
  private readonly empty = new AbortController();

  constructor(
    followers: Iterable<Follower>,
    private readonly options: ReaderOptions,
  ) {
    this.followers = new Set(followers);
    const { position, mark } = [...this.followers].reduce((low, each) =>
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
        this.live = false; // who is being handed something may fall back behind it, and must not go elsewhere meanwhile
        await Promise.all([...this.followers].map((follower) => this.hand(follower, chunk)));
        this.live = chunk.live && this.followers.size > 0; // nobody may join what is ending
        this.options.read(this, chunk);
        await turn(); // folding must not starve the requests of this process
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    if (!signal.aborted) throw new Unavailable('event-store', 'the subscription ended');
  }

  /** The follower goes elsewhere. False if it was not here any more. */
  release(follower: Follower): boolean {
    const released = this.followers.delete(follower);
    if (this.followers.size === 0) {
      this.live = false;
      this.empty.abort();
    }
    return released;
  }

  private async hand(follower: Follower, chunk: Chunk): Promise<void> {
    const outcome = await follower.take(chunk);
    if (outcome !== 'taken' && this.release(follower) && outcome === 'behind') this.options.behind(follower);
  }
}
