import { reaches } from '../store/position.js';
import type { Position } from '../store/event-store.js';
import type { Obstacle } from './alarm.js';
import type { Chunk } from './chunks.js';
import { handlerFailed, stepsOf, type Rows, type Step } from './fold-into-rows.js';
import { FoldedChanges } from './folded-changes.js';
import { ForeignLog } from './log-identity.js';
import { BuildGone, type OpenedBuild } from './opened-build.js';
import type { EngineSettings } from './projection-options.js';
import type { Projection, Row } from './projection.js';
import {
  checkpointAfter,
  sameProgress,
  type BuildTable,
  type Builds,
  type Checkpoint,
} from './projection-storage.js';
import type { RunnerEvents } from './runner-events.js';

/** While catching up, the checkpoint is written at least this often, in batches of events. */
const batchesWithoutCommit = 40;

/** One build of a projection on its way through the log: folds what it is handed, and commits documents and checkpoint together. */
export class ProjectionRunner {
  /** The log's end, as its subscription knew it, has been reached since the last beginning. */
  caughtUp = false;
  /** Why it stopped; it goes on only with a new program or after a rebuild. */
  stop: Obstacle | undefined;
  /** It has no build any more: nothing is done from now on. */
  over = false;
  /** Queries are answered from its build. */
  live: boolean;
  unreadable = 0;
  /** `recordedAt` of the last event applied in this run. */
  recordedAt: string | undefined;
  committed: Checkpoint | undefined;

  private seen: Checkpoint | undefined;
  private readonly changes: FoldedChanges<Row>;
  private turns: Promise<unknown> = Promise.resolve();
  private settling = false;

  constructor(
    readonly projection: Projection,
    readonly build: OpenedBuild<Row>,
    stage: keyof Builds,
    private readonly settings: EngineSettings,
    private readonly told: RunnerEvents,
  ) {
    this.live = stage === 'live';
    this.changes = new FoldedChanges(projection, settings.keptDocuments);
  }

  /** The last event folded. */
  get position(): Position | undefined {
    return this.seen?.position;
  }

  get mark(): string | undefined {
    return this.seen?.mark;
  }

  get events(): number {
    return this.seen?.events ?? 0;
  }

  /** It goes on when it is handed more. */
  get going(): boolean {
    return this.stop === undefined && !this.over;
  }

  /** Whether its documents, as written, show everything up to this position. */
  has(position: Position): boolean {
    return this.changes.size === 0 && reaches(this.position, position);
  }

  /** Starts from what the table says. */
  begin(): Promise<unknown> {
    return this.inTurn(() => this.load());
  }

  /** Ends it after what is under way: its build is another's now, or nobody's. */
  async retire(): Promise<void> {
    await this.inTurn(() => Promise.resolve((this.over = true)));
  }

  /** Looks whether the log is still the one that the build was made from. */
  async verify(feed: Pick<EngineSettings['store'], 'eventAt'>): Promise<void> {
    await this.inTurn(async () => {
      if (this.committed) await this.build.verify(feed, this.committed);
    });
  }

  /** Whether the build is not as this run left it: another process has written to it. */
  async outrun(): Promise<boolean> {
    const outrun = await this.inTurn(
      async () => !sameProgress(await this.build.checkpoint(), this.committed),
    );
    return outrun === true;
  }

  /** Folds a chunk. `behind`, and nothing done, if events between this projection and the chunk are missing. */
  async take(chunk: Chunk): Promise<'taken' | 'behind' | 'stopped'> {
    return (await this.inTurn(() => this.fold(chunk))) ?? 'stopped';
  }

  /** Writes what is folded and not yet written. */
  async flush(): Promise<void> {
    await this.turns;
    if (this.going && this.build.opened) await this.commitTo(this.build.opened);
  }

  private async fold(chunk: Chunk): Promise<'taken' | 'behind' | 'stopped'> {
    for (;;) {
      if (chunk.after !== undefined && !reaches(this.position, chunk.after)) return 'behind';
      const obstacle = await this.foldAll(
        chunk.received.filter(({ stored }) => !reaches(this.position, stored.position)),
      );
      const whole = chunk.live && obstacle === undefined;
      const due = obstacle !== undefined || this.due(chunk.live) || (whole && !this.live);
      if (due && !(await this.write())) {
        await this.load(); // another runner was faster: go on from what it wrote
        continue;
      }
      if (obstacle) {
        this.halt(obstacle);
        return 'stopped';
      }
      if (whole && !this.live && !(await this.publish())) {
        await this.load();
        continue;
      }
      this.caughtUp ||= chunk.live;
      this.told.taken(this, this.changes.size === 0 ? this.position : this.committed?.position);
      if (chunk.live && this.seen !== this.committed) this.settleSoon();
      return 'taken';
    }
  }

  /** Writes the checkpoint of events that changed nothing, once for all that come meanwhile. */
  private settleSoon(): void {
    const { settleAfter, signal } = this.settings;
    if (settleAfter === undefined || this.settling) return;
    this.settling = true;
    const settle = async () => {
      await this.settings.pause(settleAfter, signal);
      this.settling = false;
      await this.inTurn(async () => {
        if (!(await this.write())) await this.load();
      });
    };
    settle().catch(() => undefined); // ended early: the next run reads from the last checkpoint
  }

  /** Folds events until one that stops the projection, and returns the reason if there is one. */
  private async foldAll(received: Chunk['received']): Promise<Obstacle | undefined> {
    const { steps, obstacle } = stepsOf(this.projection, received);
    const wanted = new Set(steps.flatMap(({ keys }) => keys));
    const rows: Rows<Row> =
      wanted.size === 0
        ? new Map<string, never>()
        : await this.build.use((documents) => this.changes.rows(wanted, documents));
    for (const step of steps) {
      try {
        this.foldOne(step, rows);
      } catch (cause) {
        return handlerFailed(step.event, cause);
      }
    }
    return obstacle;
  }

  private foldOne(step: Step, rows: Rows<Row>): void {
    const { event, mark } = step;
    const { changed, unreadable } = this.changes.fold(step, rows);
    this.seen = checkpointAfter(event, mark, this.events);
    if (event.recordedAt !== '') this.recordedAt = event.recordedAt; // one that cannot be read has none
    if (unreadable === undefined) return;
    this.unreadable += changed.length;
    this.told.unreadable({
      reason: `from here on unreadable: ${changed.join(', ')}`,
      event,
      cause: unreadable,
    });
  }

  private due(live: boolean): boolean {
    const { batchEvents, rebuildDocuments } = this.settings;
    const pending = this.events - (this.committed?.events ?? 0);
    const changes = this.changes.size;
    if (live) return changes > 0 || pending >= batchEvents;
    return changes >= rebuildDocuments || pending >= batchEvents * batchesWithoutCommit;
  }

  private write(): Promise<boolean> {
    return this.build.use((documents) => this.commitTo(documents));
  }

  private async commitTo(documents: BuildTable): Promise<boolean> {
    if (this.seen === undefined || this.seen === this.committed) return true;
    if (!(await this.changes.commit(documents, this.committed, this.seen))) return false;
    this.committed = this.seen;
    return true;
  }

  /** False if another process was faster. */
  private async publish(): Promise<boolean> {
    this.live = await this.build.publish(this.committed);
    if (this.live) this.told.published(this);
    return this.live;
  }

  private async load(): Promise<void> {
    this.changes.forget();
    this.seen = this.committed; // until the table answers: what was just forgotten must not count as shown
    this.caughtUp = false;
    const { checkpoint, unreadable } = await this.build.beginning();
    this.committed = this.seen = checkpoint;
    this.unreadable = unreadable;
  }

  /** Runs one thing after the other; a failure that no retry can mend stops the projection. */
  private inTurn<T>(work: () => Promise<T>): Promise<T | undefined> {
    const result = this.turns.then(async () => {
      try {
        return this.going ? await work() : undefined;
      } catch (cause) {
        if (!this.settings.signal.aborted) await this.failed(cause);
        return undefined;
      }
    });
    this.turns = result;
    return result;
  }

  private async failed(cause: unknown): Promise<void> {
    this.over = cause instanceof ForeignLog || cause instanceof BuildGone || (await this.build.gone());
    if (cause instanceof ForeignLog) this.told.foreign(this, cause);
    else if (this.over) this.told.outdated(this);
    else this.halt({ reason: 'its table failed', cause });
  }

  private halt(obstacle: Obstacle): void {
    this.stop = obstacle;
    this.seen = this.committed;
    this.changes.forget();
    this.told.halted(this, obstacle);
  }
}
