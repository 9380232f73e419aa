import {
  buildName,
  NotBuilt,
  sameProgress,
  type Build,
  type Builds,
  type Checkpoint,
  type Projection,
} from '@mouakaba/event-sourcing';
import type { Database } from '../database.js';
import { schemaOf, tableOf } from './columns.js';

interface BuildRow {
  readonly number: number;
  readonly live: 0 | 1;
  readonly position: string | null;
  readonly events: number | null;
  readonly id: string | null;
  readonly hash: string | null;
  readonly mark: string | null;
}

/** A live build and the next at most for each projection, each with its checkpoint. Earlier releases had one table, and named it otherwise. */
export const setUpBuilds = `
  CREATE TABLE IF NOT EXISTS builds (
    projection TEXT NOT NULL, number INTEGER NOT NULL, live INTEGER NOT NULL,
    position TEXT, events INTEGER, id TEXT, hash TEXT, mark TEXT,
    PRIMARY KEY (projection, number), UNIQUE (projection, live)
  ) WITHOUT ROWID;
  DROP TABLE IF EXISTS checkpoints;`;

/** Where the builds of one projection stand. Its tables come and go in the same transactions. */
export class SqliteBuilds {
  constructor(
    private readonly database: Database,
    private readonly projection: Projection,
  ) {}

  /** The first build is begun when there is none. */
  open(): void {
    this.database.transaction(() => {
      if (this.rows().length === 0) this.make(1);
      return true;
    });
  }

  all(): Builds {
    const rows = this.rows();
    const [live] = rows.filter((row) => row.live === 1).map(buildOf);
    const [next] = rows.filter((row) => row.live === 0).map(buildOf);
    return { ...(live && { live }), ...(next && { next }) };
  }

  /** @throws NotBuilt */
  live(): Build {
    const { live } = this.all();
    if (live === undefined) throw new NotBuilt(this.projection.table);
    return live;
  }

  begin(withdraw: boolean): number {
    let number = 0;
    this.database.transaction(() => {
      const { live, next } = this.all();
      number = Math.max(live?.number ?? 0, next?.number ?? 0) + 1;
      if (next) this.remove(next.number);
      if (withdraw && live) this.remove(live.number);
      this.make(number);
      return true;
    });
    return number;
  }

  publish({ number, checkpoint }: Build): boolean {
    return this.database.transaction(() => {
      const { live, next } = this.all();
      if (next?.number !== number || !sameProgress(next.checkpoint, checkpoint)) return false;
      if (live) this.remove(live.number);
      this.database.run('UPDATE builds SET live = 1 WHERE projection = ? AND number = ?', this.name, number);
      return true;
    });
  }

  /** Within a transaction. False if the build is given up, or its checkpoint is not `from` any more. */
  advance(number: number, from: Checkpoint | undefined, to: Checkpoint): boolean {
    const sql = `UPDATE builds SET position = ?, events = ?, id = ?, hash = ?, mark = ?
      WHERE projection = ? AND number = ? AND position IS ? AND events IS ?`;
    const written = [to.position, to.events, to.id, to.hash ?? null, to.mark ?? null];
    const where = [this.name, number, from?.position ?? null, from?.events ?? null];
    return this.database.run(sql, ...written, ...where) === 1;
  }

  private get name(): string {
    return this.projection.table;
  }

  private rows(): BuildRow[] {
    return this.database.all('SELECT * FROM builds WHERE projection = ?', this.name);
  }

  private make(number: number): void {
    this.drop(number); // an older release, or a hand, may have left one
    this.database.execute(schemaOf(this.projection, buildName(this.projection, number)));
    this.database.run('INSERT INTO builds (projection, number, live) VALUES (?, ?, 0)', this.name, number);
  }

  private remove(number: number): void {
    this.drop(number);
    this.database.run('DELETE FROM builds WHERE projection = ? AND number = ?', this.name, number);
  }

  private drop(number: number): void {
    this.database.execute(`DROP TABLE IF EXISTS ${tableOf(buildName(this.projection, number))}`);
  }
}

function buildOf({ number, position, events, id, hash, mark }: BuildRow): Build {
  if (position === null || events === null || id === null) return { number, checkpoint: undefined };
  const checkpoint = {
    ...{ position, events, id },
    ...(hash === null ? {} : { hash }),
    ...(mark === null ? {} : { mark }),
  };
  return { number, checkpoint: checkpoint as Checkpoint };
}
