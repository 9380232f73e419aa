import type { Position } from '../store/event-store.js';
import { ProjectionGroup } from './projection-group.js';
import { settingsOf, type ProjectionOptions } from './projection-options.js';
import type { KeptProjection } from './kept-projection.js';
import { MemoizedEvents } from './memoized-events.js';
import { statusOf, type ProjectionStatus } from './projection-status.js';

export interface Projections {
  /**
   * True as soon as queries of that projection show everything up to the position (one of an older epoch: at once);
   * false after `timeoutMs`, or if the projection is stopped. Without a position nothing is waited for: true if, as far as
   * this process knows, they show what is in the log.
   */
  waitFor(projectionName: string, position: Position | undefined, timeoutMs: number): Promise<boolean>;
  /** The same for the head, at the call, of the part of the log that the projection follows. @throws Unavailable the event store is away */
  waitForHead(projectionName: string, timeoutMs: number): Promise<boolean>;
  status(): ProjectionStatus[];
  /** Builds the projection anew, beside what queries are answered from; resolves once they are answered from it. @throws Error if it stops on the way */
  rebuild(projectionName: string): Promise<void>;
  /** Writes what is folded and ends. The store and the storage stay open. */
  stop(): Promise<void>;
}

export interface ProjectionEngine extends Projections {
  /** Looks at the tables, and goes on from what stands there where another process has begun a build or written to one. */
  resync(): Promise<void>;
}

/**
 * Starts the one engine of all projections and returns at once. What is away is waited for; `status` says so.
 * @throws TypeError two projections share a name
 */
export function startProjections(options: ProjectionOptions): ProjectionEngine {
  const { store, projections } = options;
  const ending = new AbortController();
  const settings = settingsOf(options, ending.signal);
  const groups: ProjectionGroup[] = [];
  const all = new Map<string, { readonly kept: KeptProjection; readonly group: ProjectionGroup }>();
  if (new Set(projections.map(({ name }) => name)).size < projections.length)
    throw new TypeError('two projections share a name');
  const filters = new Map(projections.map(({ filter }) => [JSON.stringify(filter), filter]));
  for (const [text, filter] of filters) {
    const together = projections.filter((each) => JSON.stringify(each.filter) === text);
    const group = new ProjectionGroup(filter, together, settings);
    groups.push(group);
    for (const kept of group.kept) all.set(kept.projection.name, { kept, group });
    group.start();
  }
  let isVerifying = false;
  const verify = async () => {
    if (isVerifying) return; // a store that answers slowly is not asked again meanwhile
    isVerifying = true;
    const events = new MemoizedEvents(store);
    await Promise.all(groups.map((group) => group.verify(events))).finally(() => (isVerifying = false));
  };
  const verifying = setInterval(() => void verify(), settings.verifyEvery);
  verifying.unref();

  const named = (name: string) => {
    const found = all.get(name);
    if (found === undefined) throw new TypeError(`no projection ${name} runs here`);
    return found;
  };
  /** Without a position, until anything is shown at all. */
  const until = async (name: string, position: Position | undefined, timeoutMs: number) => {
    const { kept } = named(name);
    if (position === undefined ? kept.live !== undefined : kept.has(position)) return true;
    return kept.stop === undefined && !ending.signal.aborted && kept.waits.until(position, timeoutMs);
  };

  return {
    waitFor: async (name, position, timeoutMs) =>
      position === undefined ? named(name).kept.follows : until(name, position, timeoutMs),
    async waitForHead(name, timeoutMs) {
      return until(name, await store.head(named(name).group.filter), timeoutMs);
    },
    status: () => [...all.values()].map(({ kept, group }) => statusOf(kept, group, settings)),
    rebuild: (name) => named(name).kept.rebuild(),
    async resync() {
      for (const { kept } of all.values()) await kept.resync();
    },
    async stop() {
      ending.abort();
      clearInterval(verifying);
      for (const { kept } of all.values()) kept.ended();
      await Promise.all(groups.map((group) => group.ended()));
      const runners = groups.flatMap((group) => group.runners);
      await Promise.allSettled(runners.map((each) => each.flush())); // what is not written is folded again by the next run
    },
  };
}
