import { setTimeout as sleep } from 'node:timers/promises';
import type { Position } from '../store/event-store.js';
import { epochOf, reaches } from '../store/position.js';
import { startProjections, type ProjectionEngine, type Projections } from './projection-engine.js';
import type { ProjectionOptions } from './projection-options.js';
import type { ProjectionStatus } from './projection-status.js';
import type { Projection } from './projection.js';
import type { Checkpoint, ProjectionTable } from './projection-storage.js';
import type { LeasedWork } from '../store/leased-work.js';

/** The process that runs the projections looks every so many milliseconds whether another has emptied a table. */
const resyncEvery = 1_000;
/** A process that stands by looks every so many milliseconds how far the projections have come. */
const lookEvery = 50;

/**
 * Projections that one of several processes runs, whoever holds the lease; queries are answered by all of them.
 * One that stands by waits for a position by looking at the checkpoint in the table.
 */
export class LeasedProjections implements Projections, LeasedWork {
  private engine: ProjectionEngine | undefined;
  private looking: NodeJS.Timeout | undefined;
  private stopped = false;
  private readonly checkpoints = new Map<string, Checkpoint | undefined>();
  private readonly tables = new Map<string, Promise<ProjectionTable>>();
  private readonly looks = new Map<string, Promise<Checkpoint | undefined>>();

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

  async waitFor(name: string, position: Position, timeoutMs: number): Promise<boolean> {
    const projection = this.named(name);
    if (epochOf(position) < this.options.store.epoch) return true;
    const until = performance.now() + timeoutMs;
    for (;;) {
      const left = until - performance.now();
      const { engine } = this;
      // The engine may end during the wait, when the lease is lost: then the wait goes on by looking at the table.
      if (engine !== undefined && (await engine.waitFor(name, position, left))) return true;
      if (engine === undefined && reaches((await this.look(projection))?.position, position)) return true;
      if (left <= 0 || this.stopped || (engine !== undefined && engine === this.engine)) return false;
      await sleep(lookEvery);
    }
  }

  async waitForHead(name: string, timeoutMs: number): Promise<boolean> {
    const head = await this.options.store.head(this.named(name).filter);
    return head === undefined || this.waitFor(name, head, timeoutMs);
  }

  status(): ProjectionStatus[] {
    if (this.engine !== undefined) return this.engine.status();
    return this.options.projections.map(({ name, table }) => {
      const checkpoint = this.checkpoints.get(name);
      return { name, table, checkpoint, events: checkpoint?.events ?? 0, state: 'standby', unreadable: 0 };
    });
  }

  /** Empties the table: the process that runs the projection sees that its checkpoint is gone, and begins anew. */
  async rebuild(name: string): Promise<void> {
    if (this.engine !== undefined) return this.engine.rebuild(name);
    const head = await this.options.store.head(this.named(name).filter);
    await (await this.opened(this.named(name))).clear();
    if (head !== undefined && !(await this.waitFor(name, head, Infinity)))
      throw new Error(`${name} is not built: this process ends`);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.end();
  }

  /** Reads the checkpoint, once for all who wait at the same time. */
  private look(projection: Projection): Promise<Checkpoint | undefined> {
    const { name } = projection;
    const look = async () => {
      const checkpoint = await (await this.opened(projection)).checkpoint();
      this.checkpoints.set(name, checkpoint);
      return checkpoint;
    };
    return shared(this.looks, name, () => look().finally(() => this.looks.delete(name)));
  }

  /** Opening brings about the table's indexes: once is enough. */
  private opened(projection: Projection): Promise<ProjectionTable> {
    return shared(this.tables, projection.name, () => this.options.storage.open(projection));
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
