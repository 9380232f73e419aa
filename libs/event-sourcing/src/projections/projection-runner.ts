import { epochOf, reaches } from '../store/position.js';
import type { Position } from '../store/event-store.js';
import type { Alarm, Obstacle } from './alarm.js';
import type { Chunk } from './chunks.js';
import { handlerFailed, stepsOf, type Rows, type Step } from './fold-into-rows.js';
import { FoldedChanges } from './folded-changes.js';
import type { EngineSettings } from './projection-options.js';
import type { Projection, Row } from './projection.js';
import type { Checkpoint, ProjectionTable } from './projection-storage.js';
import { RetriedTable } from './retried-table.js';
import { Waits } from './waits.js';

/** While catching up, the checkpoint is written at least this often, in batches of events. */
const batchesWithoutCommit = 40;

/** One projection on its way through the log: folds what it is handed, and commits documents and checkpoint together. */
export class ProjectionRunner<R extends Row = Row> {
  readonly waits = new Waits();
  /** The log's end, as its subscription knew it, has been reached since the last beginning. */
  caughtUp = false;
  /** Why the projection stopped; it goes on only with a new program or after a rebuild. */
  stop: Obstacle | undefined;
  /** The failure of the dependency that it waits for. */
  away: unknown;
  unreadable = 0;
  /** `recordedAt` of the last event applied in this run. */
  recordedAt: string | undefined;
  committed: Checkpoint | undefined;

  private seen: Checkpoint | undefined;
  private readonly table: RetriedTable<R>;
  private readonly changes: FoldedChanges<R>;
  private turns: Promise<unknown> = Promise.resolve();
  private settling = false;

  constructor(
    readonly projection: Projection<R>,
    private readonly settings: EngineSettings,
  ) {
    this.changes = new FoldedChanges(projection, settings.keptDocuments);
    this.table = new RetriedTable(projection, settings, (cause) => (this.away = cause));
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

  /** Whether queries now show everything up to this position. */
  has(position: Position): boolean {
    return (
      epochOf(position) < this.settings.store.epoch ||
      (this.changes.size === 0 && reaches(this.position, position))
    );
  }

  /** Starts from what the table says; one of another epoch is emptied. */
  begin(): Promise<void> {
    return this.inTurn(() => this.load());
  }

  /** Starts from nothing. */
  reset(): Promise<void> {
    this.stop = undefined;
    return this.inTurn(async () => {
      this.committed = this.seen = undefined;
      await this.table.use((table) => table.clear());
      await this.load();
    });
  }

  /** Whether the table is not as this run left it: another process has written to it, or emptied it. */
  async outrun(): Promise<boolean> {
    const outrun = await this.inTurn(async () => {
      const found = await this.table.use((table) => table.checkpoint());
      return found?.position !== this.committed?.position;
    });
    return outrun === true;
  }

  /** Folds a chunk. `behind`, and nothing done, if events between this projection and the chunk are missing. */
  async take(chunk: Chunk): Promise<'taken' | 'behind' | 'stopped'> {
    return (await this.inTurn(() => this.fold(chunk))) ?? 'stopped';
  }

  /** Writes what is folded and not yet written. */
  async flush(): Promise<void> {
    await this.turns;
    const { opened } = this.table;
    if (this.stop === undefined && opened) await this.commitTo(opened);
  }

  private async fold(chunk: Chunk): Promise<'taken' | 'behind' | 'stopped'> {
    for (;;) {
      if (chunk.after !== undefined && !reaches(this.position, chunk.after)) return 'behind';
      const obstacle = await this.foldAll(
        chunk.received.filter(({ stored }) => !reaches(this.position, stored.position)),
      );
      const due = obstacle !== undefined || this.due(chunk.live);
      if (due && !(await this.table.use((table) => this.commitTo(table)))) {
        await this.load(); // another runner was faster: go on from what it wrote
        continue;
      }
      if (obstacle) {
        this.halt(obstacle);
        return 'stopped';
      }
      this.away = undefined;
      this.caughtUp ||= chunk.live;
      if (this.seen && this.changes.size === 0) this.waits.reached(this.seen.position);
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
        if (!(await this.table.use((table) => this.commitTo(table)))) await this.load();
      });
    };
    settle().catch(() => undefined); // ended early: the next run reads from the last checkpoint
  }

  /** Folds events until one that stops the projection, and returns the reason if there is one. */
  private async foldAll(received: Chunk['received']): Promise<Obstacle | undefined> {
    const { steps, obstacle } = stepsOf(this.projection, received);
    const wanted = new Set(steps.flatMap(({ keys }) => keys));
    const rows: Rows<R> =
      wanted.size === 0
        ? new Map<string, never>()
        : await this.table.use((table) => this.changes.rows(wanted, table));
    for (const step of steps) {
      try {
        this.foldOne(step, rows);
      } catch (cause) {
        return handlerFailed(step.event, cause);
      }
    }
    return obstacle;
  }

  private foldOne(step: Step, rows: Rows<R>): void {
    const { event, mark } = step;
    const { changed, unreadable } = this.changes.fold(step, rows);
    this.seen = {
      position: event.position,
      events: this.events + 1,
      ...(mark === undefined ? {} : { mark }),
    };
    if (event.recordedAt !== '') this.recordedAt = event.recordedAt; // one that cannot be read has none
    if (unreadable === undefined) return;
    this.unreadable += changed.length;
    this.alarm('unreadable', {
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

  private async commitTo(table: ProjectionTable<R>): Promise<boolean> {
    if (this.seen === undefined || this.seen === this.committed) return true;
    if (!(await this.changes.commit(table, this.committed, this.seen))) return false;
    this.committed = this.seen;
    return true;
  }

  private async load(): Promise<void> {
    this.changes.forget();
    this.seen = this.committed; // until the table answers: what was just forgotten must not count as shown
    this.caughtUp = false;
    const { checkpoint, unreadable } = await this.table.beginning();
    this.committed = this.seen = checkpoint;
    this.unreadable = unreadable;
  }

  /** Runs one thing after the other; a failure that no retry can mend stops the projection. */
  private inTurn<T>(work: () => Promise<T>): Promise<T | undefined> {
    const result = this.turns.then(async () => {
      try {
        return this.stop ? undefined : await work();
      } catch (cause) {
        if (!this.settings.signal.aborted) this.halt({ reason: 'its table failed', cause });
        return undefined;
      }
    });
    this.turns = result;
    return result;
  }

  private halt(obstacle: Obstacle): void {
    this.stop = obstacle;
    this.seen = this.committed;
    this.changes.forget();
    this.waits.stopped();
    this.alarm('stopped', obstacle);
  }

  private alarm(kind: Alarm['kind'], { reason, event, cause }: Obstacle): void {
    const { name, table } = this.projection;
    const place = event && {
      event: { stream: event.stream, revision: event.revision, type: event.type, position: event.position },
    };
    this.settings.onAlarm({ kind, projection: name, table, reason, cause, ...place });
  }
}
