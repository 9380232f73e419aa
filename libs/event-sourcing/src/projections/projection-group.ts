import type { EventFeed, Position, StreamFilter } from '../store/event-store.js';
import type { Chunk, Reading } from './received-event.js';
import { reaches } from '../store/position.js';
import type { Follower } from './projection-runner.js';
import { Reader } from './subscription.js';
import { backOff, type Patience } from '../store/retry.js';

export interface FeedOptions extends Patience {
  readonly store: EventFeed;
  readonly reading: Reading;
  readonly batchEvents: number;
  /** Projections no further apart than this many events start with one reader. */
  readonly together: number;
}

/**
 * Everything that follows the log through one filter. Normally one reader feeds them all; those far behind have a
 * reader of their own until it has caught up with the oldest live one.
 */
export class Feed {
  /** `recordedAt` of the newest event read, and its position. */
  newest: { readonly position: Position; readonly recordedAt: string } | undefined;
  /** The log's end when a reader last began. */
  head: Position | undefined;
  private readonly readers = new Set<Reader>();
  private readonly running = new Set<Promise<void>>();
  private failures = 0;

  constructor(
    readonly filter: StreamFilter,
    readonly followers: readonly Follower[],
    private readonly options: FeedOptions,
  ) {}

  /** Starts these from what their tables say. */
  start(followers: readonly Follower[] = this.followers): void {
    this.track(this.place(followers));
  }

  /** Builds one anew, from the log's start. */
  async rebuild(follower: Follower): Promise<void> {
    for (const reader of this.readers) reader.release(follower);
    await follower.reset();
    this.start([follower]);
  }

  /** Those whose tables another process has changed go on from what the tables say now. */
  async resync(): Promise<void> {
    for (const follower of this.followers) {
      if (!(await follower.outrun())) continue;
      for (const reader of this.readers) reader.release(follower);
      this.start([follower]);
    }
  }

  /** Resolves when everything has come to rest, after the signal aborted. */
  async ended(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private async place(followers: readonly Follower[]): Promise<void> {
    await Promise.all(followers.map((follower) => follower.begin()));
    if (this.options.signal.aborted) return;
    this.track(this.lookAhead());
    for (const group of groupsOf(
      followers.filter(({ stop }) => stop === undefined),
      this.options.together,
    ))
      this.read(group);
  }

  private read(group: readonly Follower[]): void {
    const { store, reading, batchEvents, signal } = this.options;
    const reader = new Reader(group, {
      ...{ store, reading, batchEvents, signal, filter: this.filter },
      read: (_, chunk) => {
        this.progressed(chunk);
      },
      behind: (follower) => {
        this.start([follower]);
      },
    });
    this.readers.add(reader);
    this.track(this.attend(reader));
  }

  private async attend(reader: Reader): Promise<void> {
    try {
      await reader.run();
      this.readers.delete(reader);
    } catch (error) {
      this.readers.delete(reader);
      const left = [...reader.followers];
      for (const follower of left) follower.away = error;
      this.failures += 1;
      await this.options.pause(backOff(this.failures), this.options.signal);
      await this.place(left);
    }
  }

  private progressed({ arrivals, live }: Chunk): void {
    this.failures = 0;
    const last = arrivals.findLast(({ event }) => event !== undefined)?.event;
    if (last && !reaches(this.newest?.position, last.position)) this.newest = last;
    if (live && this.readers.size > 1) this.join();
  }

  /** Followers of other live readers join the oldest one, as soon as they have seen all that it has handed out. */
  private join(): void {
    const [oldest, ...others] = [...this.readers].filter(({ live }) => live);
    if (oldest === undefined) return;
    for (const reader of others) {
      for (const follower of reader.followers) {
        if (!reaches(follower.position, oldest.position)) continue;
        oldest.followers.add(follower);
        reader.release(follower);
      }
    }
  }

  /** Only for telling how far there is to go: without it the projections run all the same. */
  private async lookAhead(): Promise<void> {
    this.head = (await this.options.store.head(this.filter)) ?? this.head;
  }

  private track(work: Promise<void>): void {
    const tracked = work.catch(() => undefined).finally(() => this.running.delete(tracked));
    this.running.add(tracked);
  }
}

/** Followers that are close to each other. */
export function groupsOf(followers: readonly Follower[], together: number): Follower[][] {
  const groups: Follower[][] = [];
  for (const follower of followers.toSorted((a, b) => a.events - b.events)) {
    const group = groups.at(-1);
    if (group?.[0] && follower.events - group[0].events <= together) group.push(follower);
    else groups.push([follower]);
  }
  return groups;
}
