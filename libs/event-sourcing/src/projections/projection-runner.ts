import { epochOf, reaches } from '../store/position.js';
import type { Position } from '../store/event-store.js';
import type { Alarm, Obstacle } from './alarm.js';
import type { Chunk } from './received-event.js';
import { Documents } from './document-cache.js';
import { foldInto, type Rows } from './fold-into-rows.js';
import { persistently, type Patience } from '../store/retry.js';
import { handlerFailed, stepsOf, type Step } from './steps.js';
import type { Projection, Row } from './projection.js';
import type { Checkpoint, ProjectionStorage, ProjectionTable } from './projection-storage.js';
import { Tallies } from './tallies.js';
import { Waits } from './waits.js';

export interface FollowerOptions extends Patience {
  readonly storage: ProjectionStorage;
  /** The store's present epoch. */
  epoch(): string;
  readonly onAlarm: (alarm: Alarm) => void;
  /** Events without a change after which the checkpoint is written nevertheless. */
  readonly batchEvents: number;
  /** Changed documents that are written together while catching up. */
  readonly rebuildDocuments: number;
  /** Documents kept at hand beside the changed ones. */
  readonly keptDocuments: number;
  /** Milliseconds after which the checkpoint alone is written, where other processes look at it. */
  readonly settleAfter: number | undefined;
}

/** While catching up, the checkpoint is written at least this often, in batches of events. */
const batchesWithoutCommit = 40;

/** One projection on its way through the log: folds what it is handed, and commits documents and checkpoint together. */
export class Follower<R extends Row = Row> {
  readonly waits = new Waits();
  /** The log's end, as its reader knew it, has been reached since the last beginning. */
  caughtUp = false;
  /** Why the projection stopped; nothing moves it but a new program or a rebuild. */
  stop: Obstacle | undefined;
  /** What is away; its work waits for it. */
  away: unknown;
  unreadable = 0;
  /** `recordedAt` of the last event applied in this run. */
  recordedAt: string | undefined;
  committed: Checkpoint | undefined;

  private seen: Checkpoint | undefined;
  private table: ProjectionTable<R> | undefined;
  private readonly documents: Documents<R>;
  private readonly tallies: Tallies<R>;
  private turns: Promise<unknown> = Promise.resolve();
  private settling = false;

  constructor(
    readonly projection: Projection<R>,
    private readonly options: FollowerOptions,
  ) {
    this.documents = new Documents(options.keptDocuments);
    this.tallies = new Tallies(projection.tally);
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
      epochOf(position) < this.options.epoch() ||
      (this.documents.changes.size === 0 && reaches(this.position, position))
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
      await this.persist((table) => table.clear());
      await this.load();
    });
  }

  /** Whether the table is not as this run left it: another process has written to it, or emptied it. */
  async outrun(): Promise<boolean> {
    const outrun = await this.inTurn(async () => {
      const found = await this.persist((table) => table.checkpoint());
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
    if (this.stop === undefined && this.table) await this.commitTo(this.table);
  }

  private async fold(chunk: Chunk): Promise<'taken' | 'behind' | 'stopped'> {
    for (;;) {
      if (chunk.after !== undefined && !reaches(this.position, chunk.after)) return 'behind';
      const obstacle = await this.foldAll(
        chunk.arrivals.filter(({ stored }) => !reaches(this.position, stored.position)),
      );
      const due = obstacle !== undefined || this.due(chunk.live);
      if (due && !(await this.persist((table) => this.commitTo(table)))) {
        await this.load(); // another runner was faster: go on from what it wrote
        continue;
      }
      if (obstacle) {
        this.halt(obstacle);
        return 'stopped';
      }
      this.away = undefined;
      this.caughtUp ||= chunk.live;
      if (this.seen && this.documents.changes.size === 0) this.waits.reached(this.seen.position);
      if (chunk.live && this.seen !== this.committed) this.settleSoon();
      return 'taken';
    }
  }

  /** Writes the checkpoint of events that changed nothing, once for all that come meanwhile. */
  private settleSoon(): void {
    const { settleAfter, signal } = this.options;
    if (settleAfter === undefined || this.settling) return;
    this.settling = true;
    const settle = async () => {
      await this.options.pause(settleAfter, signal);
      this.settling = false;
      await this.inTurn(async () => {
        if (!(await this.persist((table) => this.commitTo(table)))) await this.load();
      });
    };
    settle().catch(() => undefined); // ended early: the next run reads from the last checkpoint
  }

  /** What it cannot pass, if anything; everything before that is folded. */
  private async foldAll(arrivals: Chunk['arrivals']): Promise<Obstacle | undefined> {
    const { steps, obstacle } = stepsOf(this.projection, arrivals);
    const wanted = new Set(steps.flatMap(({ keys }) => keys));
    const rows: Rows<R> =
      wanted.size === 0
        ? new Map<string, never>()
        : await this.persist((table) => this.documents.rows(wanted, table));
    for (const step of steps) {
      try {
        this.foldOne(step, rows);
      } catch (cause) {
        return handlerFailed(step.event, cause);
      }
    }
    return obstacle;
  }

  private foldOne({ event, keys, mark }: Step, rows: Rows<R>): void {
    const before = new Map(keys.map((key) => [key, rows.get(key)?.row]));
    const { changed, unreadable } = foldInto(this.projection, event, keys, rows);
    for (const key of changed) {
      this.documents.change(key, rows.get(key));
      // A document that cannot be read goes on adding what it added before.
      const after = rows.get(key);
      if (after?.unreadable === undefined) this.tallies.changed(before.get(key), after?.row);
    }
    this.seen = {
      position: event.position,
      events: this.events + 1,
      ...(mark === undefined ? {} : { mark }),
    };
    this.recordedAt = event.recordedAt;
    if (unreadable === undefined) return;
    this.unreadable += changed.length;
    this.alarm('unreadable', {
      reason: `from here on unreadable: ${changed.join(', ')}`,
      event,
      cause: unreadable,
    });
  }

  private due(live: boolean): boolean {
    const { batchEvents, rebuildDocuments } = this.options;
    const pending = this.events - (this.committed?.events ?? 0);
    const changes = this.documents.changes.size;
    if (live) return changes > 0 || pending >= batchEvents;
    return changes >= rebuildDocuments || pending >= batchEvents * batchesWithoutCommit;
  }

  private async commitTo(table: ProjectionTable<R>): Promise<boolean> {
    if (this.seen === undefined || this.seen === this.committed) return true;
    await this.tallies.settle(this.documents, table);
    if (!(await table.commit({ from: this.committed, to: this.seen, rows: this.documents.changes })))
      return false;
    this.documents.written();
    this.committed = this.seen;
    return true;
  }

  private async load(): Promise<void> {
    this.forget();
    this.seen = this.committed; // until the table has answered: nobody may take for shown what was just forgotten
    this.caughtUp = false;
    const { checkpoint, unreadable } = await this.persist(async (table) => {
      const found = await table.checkpoint();
      if (found === undefined || epochOf(found.position) === this.options.epoch())
        return { checkpoint: found, unreadable: await table.unreadable() };
      await table.clear();
      return { checkpoint: undefined, unreadable: 0 };
    });
    this.committed = this.seen = checkpoint;
    this.unreadable = unreadable;
  }

  private forget(): void {
    this.documents.forget();
    this.tallies.forget();
  }

  private persist<T>(work: (table: ProjectionTable<R>) => Promise<T>): Promise<T> {
    const away = (cause: unknown) => (this.away = cause);
    return persistently(
      async () => work((this.table ??= await this.options.storage.open(this.projection))),
      this.options,
      away,
    );
  }

  /** One thing after the other; what fails for good stops the projection. */
  private inTurn<T>(work: () => Promise<T>): Promise<T | undefined> {
    const result = this.turns.then(async () => {
      try {
        return this.stop ? undefined : await work();
      } catch (cause) {
        if (!this.options.signal.aborted) this.halt({ reason: 'its table failed', cause });
        return undefined;
      }
    });
    this.turns = result;
    return result;
  }

  private halt(obstacle: Obstacle): void {
    this.stop = obstacle;
    this.seen = this.committed;
    this.forget();
    this.waits.stopped();
    this.alarm('stopped', obstacle);
  }

  private alarm(kind: Alarm['kind'], { reason, event, cause }: Obstacle): void {
    const { name, table } = this.projection;
    const place = event && {
      event: { stream: event.stream, revision: event.revision, type: event.type, position: event.position },
    };
    this.options.onAlarm({ kind, projection: name, table, reason, cause, ...place });
  }
}
