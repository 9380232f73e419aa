import canonicalize from 'canonicalize';
import {
  buildName,
  cursorsOf,
  type Batch,
  type Build,
  type Builds,
  type BuildTable,
  type Checkpoint,
  type Found,
  type Projection,
  type ProjectionTable,
  type Query,
  type ReadModelTable,
  type Row,
  type Scalar,
  type StoredRow,
} from '@mouakaba/event-sourcing';
import type { Database } from '../database.js';
import type { SqliteBuilds } from './builds.js';
import { tableOf } from './columns.js';
import { countOf, selectsOf } from './select.js';

interface StoredText {
  readonly key: string;
  readonly document: string;
  readonly unreadable: string | null;
}

// Every answer is a promise, as the ports want it; the work is done before it is returned.

/** The engine's side of one projection. */
export class SqliteProjectionTable<R extends Row> implements ProjectionTable<R> {
  constructor(
    private readonly database: Database,
    private readonly projection: Projection<R>,
    private readonly kept: SqliteBuilds,
  ) {}

  async builds(): Promise<Builds> {
    return this.kept.all();
  }

  async build(number: number): Promise<BuildTable<R>> {
    return new SqliteBuildTable(this.database, this.kept, number, buildName(this.projection, number));
  }

  async begin({ withdraw = false }: { readonly withdraw?: boolean } = {}): Promise<number> {
    return this.kept.begin(withdraw);
  }

  async publish(build: Build): Promise<boolean> {
    return this.kept.publish(build);
  }
}

class SqliteBuildTable<R extends Row> implements BuildTable<R> {
  private readonly table: string;

  constructor(
    private readonly database: Database,
    private readonly kept: SqliteBuilds,
    private readonly number: number,
    private readonly name: string,
  ) {
    this.table = tableOf(name);
  }

  async load(keys: readonly string[]): Promise<Map<string, StoredRow<R>>> {
    return loaded(this.database, this.name, keys);
  }

  async unreadable(): Promise<number> {
    const [row] = this.database.all<{ found: number }>(
      `SELECT count(*) AS found FROM ${this.table} WHERE unreadable IS NOT NULL`,
    );
    return row?.found ?? 0;
  }

  async commit({ from, to, rows }: Batch<R>): Promise<boolean> {
    return this.database.transaction(() => {
      if (!this.kept.advance(this.number, from, to)) return false;
      for (const [key, stored] of rows) this.put(key, stored);
      return true;
    });
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
}

/** One projection's queries, each in one turn of the event loop: no build goes away beneath it. */
export class SqliteTable<R extends Row> implements ReadModelTable<R> {
  constructor(
    private readonly database: Database,
    private readonly projection: Projection<R>,
    private readonly kept: SqliteBuilds,
  ) {}

  async checkpoint(): Promise<Checkpoint | undefined> {
    return this.kept.live().checkpoint;
  }

  async load(keys: readonly string[]): Promise<Map<string, StoredRow<R>>> {
    return loaded(this.database, this.live(), keys);
  }

  async find(query: Query): Promise<Found<R>[]> {
    const cursor = cursorsOf(this.projection, query);
    const found: Found<R>[] = [];
    for (const { sql, parameters } of selectsOf(this.projection, this.live(), query)) {
      const rows = this.database.all<StoredText & { place: Scalar }>(
        sql,
        ...parameters,
        query.limit - found.length,
      );
      for (const row of rows)
        found.push({
          ...storedRow<R>(row),
          key: row.key,
          cursor: cursor({ value: row.place, key: row.key }),
        });
      if (found.length >= query.limit) break;
    }
    return found;
  }

  async count(where: Query['where']): Promise<number> {
    const { sql, parameters } = countOf(this.projection, this.live(), where);
    return this.database.all<{ found: number }>(sql, ...parameters)[0]?.found ?? 0;
  }

  async explain(query: Query): Promise<string> {
    return selectsOf(this.projection, this.live(), query)
      .flatMap(({ sql, parameters }) =>
        this.database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...parameters, query.limit),
      )
      .map(({ detail }) => detail)
      .join('\n');
  }

  private live(): string {
    return buildName(this.projection, this.kept.live().number);
  }
}

function loaded<R extends Row>(
  database: Database,
  build: string,
  keys: readonly string[],
): Map<string, StoredRow<R>> {
  const sql = `SELECT key, document, unreadable FROM ${tableOf(build)} WHERE key IN (SELECT value FROM json_each(?))`;
  const rows = database.all<StoredText>(sql, JSON.stringify(keys));
  return new Map(rows.map((row) => [row.key, storedRow(row)]));
}

function storedRow<R extends Row>({ document, unreadable }: StoredText): StoredRow<R> {
  const row = JSON.parse(document) as R;
  return unreadable === null
    ? { row }
    : { row, unreadable: JSON.parse(unreadable) as NonNullable<StoredRow<R>['unreadable']> };
}
