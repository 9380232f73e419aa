import { setTimeout as sleep } from 'node:timers/promises';
import type { Position } from '../store/event-store.js';
import { epochOf, reaches } from '../store/position.js';
import { startProjections, type ProjectionEngine, type Projections } from './projection-engine.js';
import type { ProjectionOptions } from './projection-options.js';
import type { ProjectionStatus } from './projection-status.js';
import type { Projection } from './projection.js';
import type { Builds, ProjectionTable } from './projection-storage.js';
import type { LeasedWork } from '../store/leased-work.js';

/** The process that runs the projections looks every so many milliseconds whether another has begun a build. */
const resyncEvery = 1_000;
/** A process that stands by looks every so many milliseconds how far the projections have come. */
const lookEvery = 50;

/**
 * Projections that one of several processes runs, whoever holds the lease; queries are answered by all of them.
 * One that stands by waits for a position by looking at the checkpoint of the build that queries are answered from.
 */
export class LeasedProjections implements Projections, LeasedWork {
  private engine: ProjectionEngine | undefined;
  private looking: NodeJS.Timeout | undefined;
  private stopped = false;
  private readonly builds = new Map<string, Builds>();
  private readonly tables = new Map<string, Promise<ProjectionTable>>();
  private readonly looks = new Map<string, Promise<Builds>>();

  constructor(private readonly options: ProjectionOptions) {}

  begin(): Promise<void> {
    const engine = startProjections(this.options);
    this.engine = engine;
    const look = () => {
      this.looking = setTimeout(() => {
        void engine.resync().finally(() => {
          if (this.engine === engine) look();
        });
      }, resyncEvery);
    };
    look();
    return Promise.resolve();
  }

  async end(): Promise<void> {
    const { engine } = this;
    this.engine = undefined;
    clearTimeout(this.looking);
    await engine?.stop();
  }

  async waitFor(name: string, position: Position | undefined, timeoutMs: number): Promise<boolean> {
    if (position === undefined) return this.engine?.waitFor(name, undefined, 0) ?? true; // one that stands by cannot tell
    if (epochOf(position) < this.options.store.epoch) return true;
    return this.waitUntil(name, position, timeoutMs);
  }

  async waitForHead(name: string, timeoutMs: number): Promise<boolean> {
    return this.waitUntil(name, await this.options.store.head(this.named(name).filter), timeoutMs);
  }

  /** Without a position, until anything is shown at all. */
  private async waitUntil(name: string, position: Position | undefined, timeoutMs: number): Promise<boolean> {
    const projection = this.named(name);
    const until = performance.now() + timeoutMs;
    for (;;) {
      const left = until - performance.now();
      const { engine } = this;
      // The engine may end during the wait, when the lease is lost: then the wait goes on by looking at the table.
      if (engine !== undefined) {
        if (
          await (position === undefined
            ? engine.waitForHead(name, left)
            : engine.waitFor(name, position, left))
        )
          return true;
      } else {
        const { live } = await this.look(projection);
        if (live !== undefined && reaches(live.checkpoint?.position, position)) return true;
      }
      if (left <= 0 || this.stopped || (engine !== undefined && engine === this.engine)) return false;
      await sleep(lookEvery);
    }
  }

  status(): ProjectionStatus[] {
    if (this.engine !== undefined) return this.engine.status();
    return this.options.projections.map(({ name, table }) => {
      const checkpoint = this.builds.get(name)?.live?.checkpoint;
      return { name, table, checkpoint, events: checkpoint?.events ?? 0, state: 'standby', unreadable: 0 };
    });
  }

  /** Begins a build in the table: the process that runs the projection sees it, and builds it. */
  async rebuild(name: string): Promise<void> {
    if (this.engine !== undefined) return this.engine.rebuild(name);
    const projection = this.named(name);
    const number = await (await this.opened(projection)).begin();
    while (((await this.look(projection)).live?.number ?? 0) < number) {
      if (this.stopped) throw new Error(`${name} is not built: this process ends`);
      await sleep(lookEvery);
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.end();
  }

  /** Reads how far the builds are, once for all who wait at the same time. */
  private look(projection: Projection): Promise<Builds> {
    const { name } = projection;
    const look = async () => {
      const builds = await (await this.opened(projection)).builds();
      this.builds.set(name, builds);
      return builds;
    };
    return shared(this.looks, name, () => look().finally(() => this.looks.delete(name)));
  }

  /** Opening brings about the table's indexes: once is enough. */
  private opened(projection: Projection): Promise<ProjectionTable> {
    return shared(this.tables, projection.name, () => this.options.storage.builds(projection));
  }

  private named(name: string): Projection {
    const found = this.options.projections.find((each) => each.name === name);
    if (found === undefined) throw new TypeError(`no projection ${name} is kept here`);
    return found;
  }
}

/** The promise kept under this name, or one made now; a promise that fails is not kept. */
function shared<T>(kept: Map<string, Promise<T>>, name: string, make: () => Promise<T>): Promise<T> {
  const found = kept.get(name);
  if (found !== undefined) return found;
  const made = make();
  kept.set(name, made);
  made.catch(() => kept.delete(name));
  return made;
}
