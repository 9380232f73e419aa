import canonicalize from 'canonicalize';
import {
  cursorsOf,
  type Found,
  type Query,
  type ReadModelTable,
  type Scalar,
  type Batch,
  type Checkpoint,
  type Projection,
  type Row,
  type StoredRow,
} from '@mouakaba/event-sourcing';
import { tableOf } from './columns.js';
import type { Database } from '../database.js';
import { countOf, selectsOf } from './select.js';

interface StoredText {
  readonly key: string;
  readonly document: string;
  readonly unreadable: string | null;
}

/** One projection's table. Every answer is a promise, as the port wants it; the work is done before it is returned. */
export class SqliteTable<R extends Row> implements ReadModelTable<R> {
  private readonly table: string;

  constructor(
    private readonly database: Database,
    private readonly projection: Projection<R>,
  ) {
    this.table = tableOf(this.projection);
  }

  async checkpoint(): Promise<Checkpoint | undefined> {
    const [row] = this.database.all<Omit<Checkpoint, 'mark'> & { readonly mark: string | null }>(
      'SELECT position, events, mark FROM checkpoints WHERE projection = ?',
      this.projection.table,
    );
    if (row === undefined) return undefined;
    const { position, events, mark } = row;
    return { position, events, ...(mark === null ? {} : { mark }) };
  }

  async load(keys: readonly string[]): Promise<Map<string, StoredRow<R>>> {
    const sql = `SELECT key, document, unreadable FROM ${this.table} WHERE key IN (SELECT value FROM json_each(?))`;
    const rows = this.database.all<StoredText>(sql, JSON.stringify(keys));
    return new Map(rows.map((row) => [row.key, this.stored(row)]));
  }

  async unreadable(): Promise<number> {
    const [row] = this.database.all<{ found: number }>(
      `SELECT count(*) AS found FROM ${this.table} WHERE unreadable IS NOT NULL`,
    );
    return row?.found ?? 0;
  }

  async commit({ from, to, rows }: Batch<R>): Promise<boolean> {
    return this.database.transaction(() => {
      if (!this.advance(from, to)) return false;
      for (const [key, stored] of rows) this.put(key, stored);
      return true;
    });
  }

  async clear(): Promise<void> {
    this.database.transaction(() => {
      this.database.run(`DELETE FROM ${this.table}`);
      this.database.run('DELETE FROM checkpoints WHERE projection = ?', this.projection.table);
      return true;
    });
  }

  async find(query: Query): Promise<Found<R>[]> {
    const cursor = cursorsOf(this.projection, query);
    const found: Found<R>[] = [];
    for (const { sql, parameters } of selectsOf(this.projection, query)) {
      const rows = this.database.all<StoredText & { place: Scalar }>(
        sql,
        ...parameters,
        query.limit - found.length,
      );
      for (const row of rows)
        found.push({ ...this.stored(row), key: row.key, cursor: cursor({ value: row.place, key: row.key }) });
      if (found.length >= query.limit) break;
    }
    return found;
  }

  async count(where: Query['where']): Promise<number> {
    const { sql, parameters } = countOf(this.projection, where);
    return this.database.all<{ found: number }>(sql, ...parameters)[0]?.found ?? 0;
  }

  async explain(query: Query): Promise<string> {
    return selectsOf(this.projection, query)
      .flatMap(({ sql, parameters }) =>
        this.database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...parameters, query.limit),
      )
      .map(({ detail }) => detail)
      .join('\n');
  }

  private advance(from: Checkpoint | undefined, to: Checkpoint): boolean {
    const { table } = this.projection;
    const mark = to.mark ?? null;
    if (from === undefined) {
      const sql =
        'INSERT OR IGNORE INTO checkpoints (projection, position, events, mark) VALUES (?, ?, ?, ?)';
      return this.database.run(sql, table, to.position, to.events, mark) === 1;
    }
    const sql =
      'UPDATE checkpoints SET position = ?, events = ?, mark = ? WHERE projection = ? AND position = ? AND events = ?';
    return this.database.run(sql, to.position, to.events, mark, table, from.position, from.events) === 1;
  }

  private put(key: string, stored: StoredRow<R> | undefined): void {
    if (stored === undefined) {
      this.database.run(`DELETE FROM ${this.table} WHERE key = ?`, key);
      return;
    }
    const unreadable = stored.unreadable === undefined ? null : JSON.stringify(stored.unreadable);
    const sql = `INSERT INTO ${this.table} (key, document, unreadable) VALUES (?, ?, ?)
      ON CONFLICT (key) DO UPDATE SET document = excluded.document, unreadable = excluded.unreadable`;
    this.database.run(sql, key, canonicalize(stored.row) ?? '{}', unreadable);
  }

  private stored({ document, unreadable }: StoredText): StoredRow<R> {
    const row = JSON.parse(document) as R;
    return unreadable === null
      ? { row }
      : { row, unreadable: JSON.parse(unreadable) as NonNullable<StoredRow<R>['unreadable']> };
  }
}
