import { epochOf } from '../store/position.js';
import type { Position } from '../store/event-store.js';
import type { Alarm, Obstacle } from './alarm.js';
import type { ForeignLog } from './log-identity.js';
import { OpenedBuild } from './opened-build.js';
import type { EngineSettings } from './projection-options.js';
import { ProjectionRunner } from './projection-runner.js';
import type { Build, Builds } from './projection-storage.js';
import type { Projection, Row } from './projection.js';
import { Rebuilds } from './rebuilds.js';
import { RetriedTable } from './retried-table.js';
import type { RunnerEvents } from './runner-events.js';
import { Waits } from './waits.js';

/** Who feeds the runners. */
export interface Feeding {
  readonly start: (runners: readonly ProjectionRunner[]) => void;
  readonly release: (runner: ProjectionRunner) => void;
}

/** A projection as this process keeps it: the build that queries are answered from, and beside it the next on its way. */
export class KeptProjection {
  readonly waits = new Waits();
  live: ProjectionRunner | undefined;
  next: ProjectionRunner | undefined;
  /** The failure of the log, until it is read again. */
  logAway: unknown;
  /** Why its builds could not be opened. */
  failure: Obstacle | undefined;
  private readonly table: RetriedTable<Row>;
  private readonly rebuilds = new Rebuilds();
  /** Builds begun because the one before did not belong to the log. */
  private readonly begunAnew = new Set<number>();
  private turns: Promise<unknown> = Promise.resolve();

  constructor(
    readonly projection: Projection,
    private readonly settings: EngineSettings,
    private readonly feeding: Feeding,
  ) {
    this.table = new RetriedTable(projection, settings);
  }

  /** The failure of the dependency that it waits for. */
  get away(): unknown {
    return this.table.away ?? this.logAway;
  }

  get runners(): ProjectionRunner[] {
    return [this.live, this.next].filter((runner) => runner !== undefined);
  }

  /** Why nothing of it goes on; undefined while something does, or may. */
  get stop(): Obstacle | undefined {
    return this.failure ?? (this.runners.every(({ stop }) => stop) ? this.runners[0]?.stop : undefined);
  }

  /** Whether queries now show everything up to this position. */
  has(position: Position): boolean {
    return epochOf(position) < this.settings.store.epoch || this.live?.has(position) === true;
  }

  /** Whether queries show the log's end, as far as this process knows. */
  get follows(): boolean {
    return this.away === undefined && this.live?.going === true && this.live.caughtUp;
  }

  /** Opens its builds, and returns what must be fed from now on. */
  async open(): Promise<readonly ProjectionRunner[]> {
    return (await this.inTurn(() => this.adopt())) ?? [];
  }

  /** Goes on from what the tables say, where another process has begun or published a build, or written to one. */
  async resync(): Promise<void> {
    this.feeding.start(await this.open());
    for (const runner of this.runners) {
      if (!(await runner.outrun())) continue;
      this.feeding.release(runner);
      this.feeding.start([runner]);
    }
  }

  /** Builds it anew beside what is there. @throws Error if it stops on the way */
  async rebuild(): Promise<void> {
    this.failure = undefined;
    const number = await this.inTurn(() => this.begin(false));
    if (number === undefined)
      throw new Error(`${this.projection.name} stopped: ${this.stop?.reason ?? 'the engine ends'}`);
    await this.rebuilds.until(number);
  }

  ended(): void {
    this.waits.stopped();
    this.rebuilds.failed(Infinity, new Error(`${this.projection.name} stopped: the engine ends`));
  }

  private async begin(withdraw: boolean): Promise<number> {
    const number = await this.table.use((table) => table.begin({ withdraw }));
    this.feeding.start(await this.adopt());
    return number;
  }

  /** Runners for the builds that stand in the table; those of others end. */
  private async adopt(): Promise<readonly ProjectionRunner[]> {
    const builds = await this.table.use((table) => table.builds());
    const before = this.runners;
    this.live = this.runnerOf('live', builds.live);
    this.next = this.runnerOf('next', builds.next);
    for (const runner of before) if (!this.runners.includes(runner)) this.end(runner);
    if (builds.live) this.rebuilds.published(builds.live.number);
    return this.runners.filter((runner) => !before.includes(runner));
  }

  private runnerOf(stage: keyof Builds, build: Build | undefined): ProjectionRunner | undefined {
    if (build === undefined) return undefined;
    const { number } = build;
    const known = this.runners.find((runner) => runner.build.number === number && !runner.over);
    if (known === undefined)
      return new ProjectionRunner(
        this.projection,
        new OpenedBuild(number, this.table, this.settings.store),
        stage,
        this.settings,
        this.told,
      );
    known.live = stage === 'live';
    return known;
  }

  private end(runner: ProjectionRunner): void {
    this.feeding.release(runner);
    void runner.retire();
  }

  private readonly told: RunnerEvents = {
    taken: (runner, position) => {
      this.logAway = undefined;
      if (runner.live) this.waits.reached(position);
    },
    published: (runner) => {
      const before = this.live;
      this.live = runner;
      this.next = undefined;
      if (before) this.end(before);
      this.rebuilds.published(runner.build.number);
    },
    outdated: () => void this.resync(),
    foreign: (runner, cause) => void this.inTurn(() => this.beginAnew(runner, cause)),
    unreadable: (obstacle) => this.alarm('unreadable', obstacle),
    halted: (runner, obstacle) => this.halted(runner.build.number, obstacle),
  };

  /** What belongs to another log shows nothing from now on. */
  private async beginAnew(runner: ProjectionRunner, cause: ForeignLog): Promise<void> {
    if (!this.runners.includes(runner)) return; // another build has taken its place meanwhile
    const { number } = runner.build;
    if (this.begunAnew.has(number)) {
      runner.stop = { reason: 'it was built anew, and what it is fed is still not the log', cause };
      this.halted(number, runner.stop);
      return;
    }
    if (cause.sameEpoch)
      this.alarm('foreign', {
        reason: 'it was built from another log, or the log is an older copy; it is built anew',
        cause,
      });
    this.begunAnew.add(await this.begin(runner.live));
  }

  private halted(number: number, obstacle: Obstacle): void {
    this.alarm('stopped', obstacle);
    this.rebuilds.failed(number, new Error(`${this.projection.name} stopped: ${obstacle.reason}`));
    if (this.stop) this.waits.stopped();
  }

  /** One thing after the other; a failure that no retry can mend stops the projection. */
  private inTurn<T>(work: () => Promise<T>): Promise<T | undefined> {
    const result = this.turns.then(async () => {
      try {
        return await work();
      } catch (cause) {
        if (this.settings.signal.aborted) return undefined;
        this.failure = { reason: 'its table failed', cause };
        this.halted(Infinity, this.failure);
        return undefined;
      }
    });
    this.turns = result;
    return result;
  }

  private alarm(kind: Alarm['kind'], { reason, event, cause }: Obstacle): void {
    const { name, table } = this.projection;
    const place = event && {
      event: { stream: event.stream, revision: event.revision, type: event.type, position: event.position },
    };
    this.settings.onAlarm({ kind, projection: name, table, reason, cause, ...place });
  }
}
