import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { jsonText, type OperationalEntry, type OperationalStore } from '@mouakaba/event-sourcing';
import { available } from '../availability.js';

type Parameter = string | number | null;

interface EntryRow {
  readonly collection: string;
  readonly key: string;
  readonly value: string;
  readonly expires_at: number | null;
  readonly grouped: string | null;
}

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS entries (
    collection TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    expires_at INTEGER,
    grouped TEXT,
    PRIMARY KEY (collection, key)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS entries_expiry ON entries (expires_at) WHERE expires_at IS NOT NULL;
  CREATE INDEX IF NOT EXISTS entries_group ON entries (grouped) WHERE grouped IS NOT NULL;
`;
const alive = '(expires_at IS NULL OR expires_at > ?)';
const insertion =
  'INSERT INTO entries (collection, key, value, expires_at, grouped) VALUES (?, ?, ?, ?, ?) ON CONFLICT (collection, key)';
const replacement =
  'DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at, grouped = excluded.grouped';

/** Every answer is a promise, as the port wants it; the work is on the disk before it is returned. */
class SqliteOperationalStore implements OperationalStore {
  private readonly connection: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(
    file: string,
    private readonly now: () => number,
  ) {
    this.connection = available('operations', () => {
      if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
      const connection = new DatabaseSync(file, { timeout: 5_000 });
      connection.exec(schema);
      return connection;
    });
  }

  async get<T>(collection: string, key: string): Promise<T | undefined> {
    const [row] = this.all(
      `SELECT key, value FROM entries WHERE collection = ? AND key = ? AND ${alive}`,
      collection,
      key,
      this.now(),
    );
    return row && (JSON.parse(row.value) as T);
  }

  async getMany<T>(collection: string, keys: readonly string[]): Promise<Map<string, T>> {
    const sql = `SELECT key, value FROM entries WHERE collection = ? AND key IN (SELECT value FROM json_each(?)) AND ${alive}`;
    return new Map(
      this.all(sql, collection, JSON.stringify(keys), this.now()).map(({ key, value }) => [
        key,
        JSON.parse(value) as T,
      ]),
    );
  }

  async insert(
    collection: string,
    key: string,
    value: unknown,
    options: { readonly expiresAt?: number } = {},
  ): Promise<boolean> {
    const sql = `${insertion} ${replacement} WHERE entries.expires_at <= ?`;
    return this.run(sql, collection, key, jsonText(value), options.expiresAt ?? null, null, this.now()) === 1;
  }

  async put(
    collection: string,
    key: string,
    value: unknown,
    options: { readonly expiresAt?: number; readonly group?: string } = {},
  ): Promise<void> {
    this.run(
      `${insertion} ${replacement}`,
      collection,
      key,
      jsonText(value),
      options.expiresAt ?? null,
      options.group ?? null,
    );
  }

  async replaceIf(collection: string, key: string, expected: unknown, value: unknown): Promise<boolean> {
    const sql = `UPDATE entries SET value = ?, expires_at = NULL, grouped = NULL WHERE collection = ? AND key = ? AND value = ? AND ${alive}`;
    return this.run(sql, jsonText(value), collection, key, jsonText(expected), this.now()) === 1;
  }

  async putMany(collection: string, values: ReadonlyMap<string, unknown>): Promise<void> {
    await this.putEntries([...values].map(([key, value]) => ({ collection, key, value })));
  }

  async putEntries(entries: readonly OperationalEntry[]): Promise<void> {
    available('operations', () => {
      this.connection.exec('BEGIN IMMEDIATE');
      try {
        for (const { collection, key, value, expiresAt = null, group = null } of entries)
          this.run(`${insertion} ${replacement}`, collection, key, jsonText(value), expiresAt, group);
        this.connection.exec('COMMIT');
      } finally {
        if (this.connection.isTransaction) this.connection.exec('ROLLBACK');
      }
    });
  }

  async delete(collection: string, key: string): Promise<void> {
    this.run('DELETE FROM entries WHERE collection = ? AND key = ?', collection, key);
  }

  async deleteGroup(collection: string, group: string): Promise<void> {
    this.run('DELETE FROM entries WHERE collection = ? AND grouped = ?', collection, group);
  }

  async list<T>(
    collection: string,
    { after = '', limit }: { readonly after?: string; readonly limit: number },
  ): Promise<{ readonly key: string; readonly value: T }[]> {
    const sql = `SELECT key, value FROM entries WHERE collection = ? AND key > ? AND ${alive} ORDER BY key LIMIT ?`;
    return this.all(sql, collection, after, this.now(), limit).map(({ key, value }) => ({
      key,
      value: JSON.parse(value) as T,
    }));
  }

  async entries({
    after = { collection: '', key: '' },
    limit,
  }: {
    readonly after?: Pick<OperationalEntry, 'collection' | 'key'>;
    readonly limit: number;
  }): Promise<OperationalEntry[]> {
    const sql = `SELECT * FROM entries WHERE (collection, key) > (?, ?) AND ${alive} ORDER BY collection, key LIMIT ?`;
    const rows = this.all<EntryRow>(sql, after.collection, after.key, this.now(), limit);
    return rows.map(({ collection, key, value, expires_at, grouped }) => ({
      collection,
      key,
      value: JSON.parse(value) as unknown,
      ...(expires_at === null ? {} : { expiresAt: expires_at }),
      ...(grouped === null ? {} : { group: grouped }),
    }));
  }

  async deleteExpired(): Promise<number> {
    return this.run('DELETE FROM entries WHERE expires_at <= ?', this.now());
  }

  async close(): Promise<void> {
    if (this.connection.isOpen) this.connection.close();
  }

  private run(sql: string, ...parameters: Parameter[]): number {
    return available('operations', () => Number(this.statement(sql).run(...parameters).changes));
  }

  private all<Row = { key: string; value: string }>(sql: string, ...parameters: Parameter[]): Row[] {
    return available('operations', () => this.statement(sql).all(...parameters) as Row[]);
  }

  private statement(sql: string): StatementSync {
    const known = this.statements.get(sql) ?? this.connection.prepare(sql);
    this.statements.set(sql, known);
    return known;
  }
}

/**
 * The operational store in one SQLite file, made with its folder when absent.
 * `now`: the machine's clock in milliseconds since 1970, for expiry.
 * @throws Unavailable it cannot be opened
 */
export function openSqliteOperationalStore(
  file: string,
  options: { readonly now?: () => number } = {},
): OperationalStore {
  return new SqliteOperationalStore(file, options.now ?? Date.now);
}
