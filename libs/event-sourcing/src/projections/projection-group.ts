import type { Position, StreamFilter } from '../store/event-store.js';
import { reaches } from '../store/position.js';
import { backOff } from '../store/retry.js';
import type { Chunk } from './chunks.js';
import type { EngineSettings } from './projection-options.js';
import { KeptProjection } from './kept-projection.js';
import type { ProjectionRunner } from './projection-runner.js';
import type { Projection } from './projection.js';
import { Subscription } from './subscription.js';

/** Projections no further apart than so many batches of events start with one subscription. */
const batchesTogether = 4;

/**
 * Everything that follows the log through one filter. Normally one subscription feeds them all; those far behind have a
 * subscription of their own until it has caught up with the oldest live one.
 */
export class ProjectionGroup {
  /** `recordedAt` of the newest event read, and its position. */
  newest: { readonly position: Position; readonly recordedAt: string } | undefined;
  /** The log's end when a subscription last began. */
  head: Position | undefined;
  readonly kept: readonly KeptProjection[];
  private readonly subscriptions = new Set<Subscription>();
  private readonly running = new Set<Promise<void>>();
  private failures = 0;

  constructor(
    readonly filter: StreamFilter,
    projections: readonly Projection[],
    private readonly settings: EngineSettings,
  ) {
    const feeding = {
      start: (runners: readonly ProjectionRunner[]) => this.feed(runners),
      release: (runner: ProjectionRunner) => {
        for (const subscription of this.subscriptions) subscription.release(runner);
      },
    };
    this.kept = projections.map((each) => new KeptProjection(each, settings, feeding));
  }

  get runners(): readonly ProjectionRunner[] {
    return this.kept.flatMap(({ runners }) => runners);
  }

  /** Starts all from what their tables say. */
  start(): void {
    const open = async () => {
      const runners = await Promise.all(this.kept.map((each) => each.open()));
      await this.place(runners.flat());
    };
    this.track(open());
  }

  /** Looks whether all of them still belong to the log. */
  async verify(feed: Pick<EngineSettings['store'], 'eventAt'>): Promise<void> {
    for (const runner of this.runners) await runner.verify(feed);
  }

  /** Resolves when everything has come to rest, after the signal aborted. */
  async ended(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private feed(runners: readonly ProjectionRunner[]): void {
    if (runners.length > 0) this.track(this.place(runners));
  }

  private async place(runners: readonly ProjectionRunner[]): Promise<void> {
    await Promise.all(runners.map((runner) => runner.begin()));
    if (this.settings.signal.aborted) return;
    this.track(this.lookAhead());
    const going = runners.filter((runner) => runner.going);
    for (const near of groupsOf(going, this.settings.batchEvents * batchesTogether)) this.read(near);
  }

  private read(group: readonly ProjectionRunner[]): void {
    const subscription = new Subscription(group, this.filter, this.settings, {
      read: (chunk) => this.progressed(chunk),
      behind: (runner) => this.feed([runner]),
    });
    this.subscriptions.add(subscription);
    this.track(this.attend(subscription));
  }

  private async attend(subscription: Subscription): Promise<void> {
    try {
      await subscription.run();
      this.subscriptions.delete(subscription);
    } catch (error) {
      this.subscriptions.delete(subscription);
      const left = [...subscription.runners];
      for (const kept of this.kept)
        if (kept.runners.some((runner) => left.includes(runner))) kept.logAway = error;
      this.failures += 1;
      await this.settings.pause(backOff(this.failures), this.settings.signal);
      await this.place(left);
    }
  }

  private progressed({ received, live }: Chunk): void {
    this.failures = 0;
    const last = received.findLast(({ event }) => event !== undefined)?.event;
    if (last && !reaches(this.newest?.position, last.position)) this.newest = last;
    if (live && this.subscriptions.size > 1) this.join();
  }

  /** Runners of other live subscriptions join the oldest one, as soon as they have seen all that it has handed out. */
  private join(): void {
    const [oldest, ...others] = [...this.subscriptions].filter(({ live }) => live);
    if (oldest === undefined) return;
    for (const subscription of others) {
      for (const runner of subscription.runners) {
        if (!reaches(runner.position, oldest.position)) continue;
        oldest.runners.add(runner);
        subscription.release(runner);
      }
    }
  }

  /** Only for telling how much is left; the projections do not need it. */
  private async lookAhead(): Promise<void> {
    this.head = (await this.settings.store.head(this.filter)) ?? this.head;
  }

  private track(work: Promise<void>): void {
    const tracked = work.catch(() => undefined).finally(() => this.running.delete(tracked));
    this.running.add(tracked);
  }
}

/** Runners that are close to each other. */
export function groupsOf(runners: readonly ProjectionRunner[], together: number): ProjectionRunner[][] {
  const groups: ProjectionRunner[][] = [];
  for (const runner of runners.toSorted((a, b) => a.events - b.events)) {
    const group = groups.at(-1);
    if (group?.[0] && runner.events - group[0].events <= together) group.push(runner);
    else groups.push([runner]);
  }
  return groups;
}
