import {
  buildName,
  type Projection,
  type ProjectionTable,
  type ReadModels,
  type ReadModelTable,
  type Row,
  type Turned,
} from '@mouakaba/event-sourcing';
import { Database } from '../database.js';
import { FileReplaced, type KeptInFile } from '../watched-file.js';
import { setAside } from './read-models-file.js';
import { SqliteBuilds, setUpBuilds } from './builds.js';
import { tableOf } from './columns.js';
import { SqliteProjectionTable, SqliteTable } from './sqlite-table.js';

/** Rows read at a time by `dump`, so that commits can come between. */
const page = 500;

class SqliteReadModels implements ReadModels, Turned, KeptInFile {
  constructor(
    private readonly file: string,
    private readonly database: Database,
  ) {
    database.execute(setUpBuilds);
  }

  async open<R extends Row>(projection: Projection<R>): Promise<ReadModelTable<R>> {
    return new SqliteTable(this.database, projection, this.kept(projection));
  }

  async builds<R extends Row>(projection: Projection<R>): Promise<ProjectionTable<R>> {
    return new SqliteProjectionTable(this.database, projection, this.kept(projection));
  }

  async *dump(projection: Projection): AsyncGenerator<{ readonly key: string; readonly document: string }> {
    const { number } = this.kept(projection).live();
    const sql = `SELECT key, document FROM ${tableOf(buildName(projection, number))} WHERE key > ? ORDER BY key LIMIT ${String(page)}`;
    for (let last: string | undefined = ''; last !== undefined;) {
      const rows: { key: string; document: string }[] = this.database.all(sql, last);
      for (const { key, document } of rows) yield { key, document };
      last = rows.length < page ? undefined : rows.at(-1)?.key;
    }
  }

  async beginTurn(turn: number): Promise<void> {
    this.database.setTurn(turn);
  }

  async check(): Promise<void> {
    this.database.check();
  }

  async dropAllBut(projections: readonly Projection[]): Promise<void> {
    const names = new Set(projections.map(({ table }) => table));
    const builds = this.database.all<{ projection: string; number: number }>(
      'SELECT projection, number FROM builds',
    );
    const kept = new Set(
      builds
        .filter(({ projection }) => names.has(projection))
        .map(({ projection, number }) => buildName({ table: projection }, number)),
    );
    const tables = this.database.all<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT IN ('builds', 'probe')`,
    );
    this.database.transaction(() => {
      for (const { name } of tables)
        if (!kept.has(name)) this.database.execute(`DROP TABLE IF EXISTS "${name}"`);
      for (const { projection } of builds)
        if (!names.has(projection)) this.database.run('DELETE FROM builds WHERE projection = ?', projection);
      return true;
    });
  }

  /** The lock of the event store lets one process write: it holds the lease as long as it runs. */
  async hold(): Promise<boolean> {
    return true;
  }

  async release(): Promise<void> {
    // nobody waits for it
  }

  /** A damaged file is moved aside here: nothing that is in it would be lost. */
  look(): void {
    this.database.look();
    if (this.database.damaged)
      throw new FileReplaced(
        this.file,
        'was found damaged',
        false,
        `It stands aside as ${setAside(this.file)}. The server ends; the next start builds read models anew from the log, and nothing is lost.`,
      );
  }

  async fold(): Promise<void> {
    this.database.fold();
  }

  async close(): Promise<void> {
    this.database.close();
  }

  private kept(projection: Projection): SqliteBuilds {
    const builds = new SqliteBuilds(this.database, projection);
    builds.open();
    return builds;
  }
}

/**
 * Read models in one SQLite file, made with its folder when absent.
 * @throws Unavailable it cannot be opened
 */
export function openSqliteReadModels(file: string): ReadModels & Turned & KeptInFile {
  // NORMAL may lose the last commits with the power, never half of one: documents and checkpoint go back together.
  const setUp = 'PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 67108864';
  return new SqliteReadModels(file, new Database(file, 'read-models', setUp));
}
