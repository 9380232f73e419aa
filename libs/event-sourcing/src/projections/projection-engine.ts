import type { EventFeed, Position } from '../store/event-store.js';
import type { Alarm } from './alarm.js';
import type { Reading } from './received-event.js';
import { ProjectionGroup } from './projection-group.js';
import { ProjectionRunner } from './projection-runner.js';
import { pause, type Patience } from '../store/retry.js';
import { statusOf, type ProjectionStatus } from './projection-status.js';
import type { Projection } from './projection.js';
import type { ProjectionStorage } from './projection-storage.js';

export interface ProjectionOptions extends Reading {
  readonly store: EventFeed;
  readonly storage: ProjectionStorage;
  readonly projections: readonly Projection[];
  readonly onAlarm?: (alarm: Alarm) => void;
  /** For lag only, in milliseconds since 1970: the clock that stamps `recordedAt`. */
  readonly now?: () => number;
  /** Waits before a retry, in the machine's time. */
  readonly pause?: Patience['pause'];
  /** The most events handed to the projections at once; default 500. */
  readonly batchEvents?: number;
  /** Changed documents written in one transaction while catching up; default 5,000. */
  readonly rebuildDocuments?: number;
  /** Documents each projection keeps at hand; default 2,000. */
  readonly keptDocuments?: number;
  /**
   * Events that change nothing have their checkpoint written after so many milliseconds, for other processes that look
   * at it. Without this it is written with the next change.
   */
  readonly settleAfter?: number;
}

export interface Projections {
  /**
   * True as soon as queries of that projection show everything up to the position (one of an older epoch: at once);
   * false after `timeoutMs`, or if the projection is stopped.
   */
  waitFor(projectionName: string, position: Position, timeoutMs: number): Promise<boolean>;
  /** The same for the head, at the call, of the part of the log that the projection follows. @throws Unavailable the event store is away */
  waitForHead(projectionName: string, timeoutMs: number): Promise<boolean>;
  status(): ProjectionStatus[];
  /** Empties the projection's table and builds it anew; resolves once it is at the log's end. @throws Error if it stops on the way */
  rebuild(projectionName: string): Promise<void>;
  /** Writes what is folded and ends. The store and the storage stay open. */
  stop(): Promise<void>;
}

export interface ProjectionEngine extends Projections {
  /** Looks at the tables, and goes on from what stands there where another process has emptied or written to one. */
  resync(): Promise<void>;
}

/**
 * Starts the one engine of all projections and returns at once. What is away is waited for; `status` says so.
 * @throws TypeError two projections share a name
 */
export function startProjections(options: ProjectionOptions): ProjectionEngine {
  const { store, storage, projections, known, upcast, now = Date.now, batchEvents = 500 } = options;
  const ending = new AbortController();
  const patience: Patience = { signal: ending.signal, pause: options.pause ?? pause };
  const groups = new Map<string, ProjectionGroup>();
  const runners = new Map<string, { readonly runner: ProjectionRunner; readonly group: ProjectionGroup }>();
  if (new Set(projections.map(({ name }) => name)).size < projections.length)
    throw new TypeError('two projections share a name');

  const follow = (projection: Projection) =>
    new ProjectionRunner(projection, {
      ...patience,
      storage,
      epoch: () => store.epoch,
      onAlarm: options.onAlarm ?? (() => undefined),
      batchEvents,
      rebuildDocuments: options.rebuildDocuments ?? 5_000,
      keptDocuments: options.keptDocuments ?? 2_000,
      settleAfter: options.settleAfter,
    });
  for (const [filter, together] of Map.groupBy(projections, (each) => JSON.stringify(each.filter))) {
    const [first] = together;
    if (first === undefined) continue;
    const group = new ProjectionGroup(first.filter, together.map(follow), {
      ...patience,
      store,
      reading: { known, upcast },
      batchEvents,
      together: batchEvents * 4,
    });
    groups.set(filter, group);
    for (const runner of group.runners) runners.set(runner.projection.name, { runner, group });
    group.start();
  }

  const named = (name: string) => {
    const found = runners.get(name);
    if (found === undefined) throw new TypeError(`no projection ${name} runs here`);
    return found;
  };
  const waitFor = async (name: string, position: Position, timeoutMs: number) => {
    const { runner } = named(name);
    if (runner.has(position)) return true;
    return runner.stop === undefined && !ending.signal.aborted && runner.waits.until(position, timeoutMs);
  };

  return {
    waitFor,
    async waitForHead(name, timeoutMs) {
      const head = await store.head(named(name).group.filter);
      return head === undefined || waitFor(name, head, timeoutMs);
    },
    status: () => [...runners.values()].map(({ runner, group }) => statusOf(runner, group, store, now)),
    async rebuild(name) {
      const { runner, group } = named(name);
      const head = await store.head(group.filter);
      await group.rebuild(runner);
      if (head !== undefined && !(await waitFor(name, head, Infinity)))
        throw new Error(`${name} stopped: ${runner.stop?.reason ?? 'the engine ends'}`);
    },
    async resync() {
      for (const group of groups.values()) await group.resync();
    },
    async stop() {
      ending.abort();
      const all = [...runners.values()].map(({ runner }) => runner);
      for (const { waits } of all) waits.stopped();
      await Promise.all([...groups.values()].map((group) => group.ended()));
      await Promise.allSettled(all.map((each) => each.flush())); // what is not written is folded again by the next run
    },
  };
}
