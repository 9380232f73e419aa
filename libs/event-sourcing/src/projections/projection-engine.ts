import type { Position } from '../store/event-store.js';
import { ProjectionGroup } from './projection-group.js';
import { settingsOf, type ProjectionOptions } from './projection-options.js';
import { ProjectionRunner } from './projection-runner.js';
import { statusOf, type ProjectionStatus } from './projection-status.js';

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
  const { store, projections } = options;
  const ending = new AbortController();
  const settings = settingsOf(options, ending.signal);
  const groups: ProjectionGroup[] = [];
  const runners = new Map<string, { readonly runner: ProjectionRunner; readonly group: ProjectionGroup }>();
  if (new Set(projections.map(({ name }) => name)).size < projections.length)
    throw new TypeError('two projections share a name');
  const filters = new Map(projections.map(({ filter }) => [JSON.stringify(filter), filter]));
  for (const [text, filter] of filters) {
    const together = projections
      .filter((each) => JSON.stringify(each.filter) === text)
      .map((each) => new ProjectionRunner(each, settings));
    const group = new ProjectionGroup(filter, together, settings);
    groups.push(group);
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
    status: () => [...runners.values()].map(({ runner, group }) => statusOf(runner, group, settings)),
    async rebuild(name) {
      const { runner, group } = named(name);
      const head = await store.head(group.filter);
      await group.rebuild(runner);
      if (head !== undefined && !(await waitFor(name, head, Infinity)))
        throw new Error(`${name} stopped: ${runner.stop?.reason ?? 'the engine ends'}`);
    },
    async resync() {
      for (const group of groups) await group.resync();
    },
    async stop() {
      ending.abort();
      const all = [...runners.values()].map(({ runner }) => runner);
      for (const { waits } of all) waits.stopped();
      await Promise.all(groups.map((group) => group.ended()));
      await Promise.allSettled(all.map((each) => each.flush())); // what is not written is folded again by the next run
    },
  };
}
