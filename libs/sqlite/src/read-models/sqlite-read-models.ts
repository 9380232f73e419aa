import type { Projection, Row, ReadModels, ReadModelTable } from '@mouakaba/event-sourcing';
import { schemaOf, tableOf } from './columns.js';
import { Database } from '../database.js';
import { SqliteTable } from './sqlite-table.js';

/** Rows read at a time by `dump`, so that commits can come between. */
const page = 500;

class SqliteReadModels implements ReadModels {
  constructor(private readonly database: Database) {
    database.execute(
      'CREATE TABLE IF NOT EXISTS checkpoints (projection TEXT PRIMARY KEY NOT NULL, position TEXT NOT NULL, events INTEGER NOT NULL, mark TEXT) WITHOUT ROWID',
    );
    // A file of an earlier release has none.
    const columns = database.all<{ name: string }>('SELECT name FROM pragma_table_info(?)', 'checkpoints');
    if (!columns.some(({ name }) => name === 'mark'))
      database.execute('ALTER TABLE checkpoints ADD COLUMN mark TEXT');
  }

  async open<R extends Row>(projection: Projection<R>): Promise<ReadModelTable<R>> {
    this.database.execute(schemaOf(projection));
    return new SqliteTable(this.database, projection);
  }

  async *dump(projection: Projection): AsyncGenerator<{ readonly key: string; readonly document: string }> {
    const sql = `SELECT key, document FROM ${tableOf(projection)} WHERE key > ? ORDER BY key LIMIT ${String(page)}`;
    for (let last: string | undefined = ''; last !== undefined;) {
      const rows: { key: string; document: string }[] = this.database.all(sql, last);
      for (const { key, document } of rows) yield { key, document };
      last = rows.length < page ? undefined : rows.at(-1)?.key;
    }
  }

  async check(): Promise<void> {
    this.database.check();
  }

  async dropAllBut(projections: readonly Projection[]): Promise<void> {
    const kept = new Set(projections.map(({ table }) => table));
    const tables = this.database.all<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT IN ('checkpoints', 'probe')`,
    );
    this.database.transaction(() => {
      for (const { name } of tables.filter((table) => !kept.has(table.name))) {
        this.database.execute(`DROP TABLE IF EXISTS "${name}"`);
        this.database.run('DELETE FROM checkpoints WHERE projection = ?', name);
      }
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

  async close(): Promise<void> {
    this.database.close();
  }
}

/**
 * Read models in one SQLite file, made with its folder when absent.
 * @throws Unavailable it cannot be opened
 */
export function openSqliteReadModels(file: string): ReadModels {
  // NORMAL may lose the last commits with the power, never half of one: documents and checkpoint go back together.
  const setUp = 'PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 67108864';
  return new SqliteReadModels(new Database(file, 'read-models', setUp));
}
