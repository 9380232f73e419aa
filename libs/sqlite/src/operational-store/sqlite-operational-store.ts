import {
  jsonText,
  type Bond,
  type Bonded,
  type OperationalEntry,
  type OperationalStore,
} from '@mouakaba/event-sourcing';
import { bindTo, bondOf, setUpBond } from '../bond.js';
import { Database } from '../database.js';
import type { KeptInFile } from '../watched-file.js';

interface EntryRow {
  readonly collection: string;
  readonly key: string;
  readonly value: string;
  readonly expires_at: number | null;
  readonly grouped: string | null;
}

const setUp = `
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
const replacement = `
  INSERT INTO entries (collection, key, value, expires_at, grouped) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (collection, key)
  DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at, grouped = excluded.grouped`;

/** Every answer is a promise, as the port wants it; the work is on the disk before it is returned. */
class SqliteOperationalStore implements OperationalStore, Bonded, KeptInFile {
  constructor(
    private readonly database: Database,
    private readonly now: () => number,
  ) {}

  async get<T>(collection: string, key: string): Promise<T | undefined> {
    return (await this.getMany<T>(collection, [key])).get(key);
  }

  async getMany<T>(collection: string, keys: readonly string[]): Promise<Map<string, T>> {
    const sql = `SELECT * FROM entries WHERE collection = ? AND key IN (SELECT value FROM json_each(?)) AND ${alive}`;
    const rows = this.database.all<EntryRow>(sql, collection, JSON.stringify(keys), this.now());
    return new Map(rows.map(({ key, value }) => [key, JSON.parse(value) as T]));
  }

  async insert(
    collection: string,
    key: string,
    value: unknown,
    { expiresAt, synced = true }: { readonly expiresAt?: number; readonly synced?: boolean } = {},
  ): Promise<boolean> {
    const sql = `${replacement} WHERE entries.expires_at <= ?`;
    const parameters = [collection, key, jsonText(value), expiresAt ?? null, null, this.now()];
    const insert = () => this.database.run(sql, ...parameters) === 1;
    return synced ? insert() : this.unsynced(insert);
  }

  /** In WAL mode the file stays whole; the next synced write takes this one to the disk with it. */
  private unsynced<T>(write: () => T): T {
    this.database.execute('PRAGMA synchronous = NORMAL');
    try {
      return write();
    } finally {
      this.database.execute('PRAGMA synchronous = FULL');
    }
  }

  async put(
    collection: string,
    key: string,
    value: unknown,
    options: { readonly expiresAt?: number; readonly group?: string } = {},
  ): Promise<void> {
    this.putEntry({ collection, key, value, ...options });
  }

  async replaceIf(collection: string, key: string, expected: unknown, value: unknown): Promise<boolean> {
    const sql = `UPDATE entries SET value = ?, expires_at = NULL, grouped = NULL WHERE collection = ? AND key = ? AND value = ? AND ${alive}`;
    const parameters = [jsonText(value), collection, key, jsonText(expected), this.now()];
    return this.database.run(sql, ...parameters) === 1;
  }

  async putMany(collection: string, values: ReadonlyMap<string, unknown>): Promise<void> {
    await this.putEntries([...values].map(([key, value]) => ({ collection, key, value })));
  }

  async putEntries(entries: readonly OperationalEntry[]): Promise<void> {
    this.database.transaction(() => {
      for (const entry of entries) this.putEntry(entry);
      return true;
    });
  }

  async delete(collection: string, key: string): Promise<void> {
    this.database.run('DELETE FROM entries WHERE collection = ? AND key = ?', collection, key);
  }

  async deleteIf(collection: string, key: string, expected: unknown): Promise<void> {
    const sql = 'DELETE FROM entries WHERE collection = ? AND key = ? AND value = ?';
    this.database.run(sql, collection, key, jsonText(expected));
  }

  async deleteGroup(collection: string, group: string): Promise<void> {
    this.database.run('DELETE FROM entries WHERE collection = ? AND grouped = ?', collection, group);
  }

  async list<T>(
    collection: string,
    { after = '', limit }: { readonly after?: string; readonly limit: number },
  ): Promise<{ readonly key: string; readonly value: T }[]> {
    const sql = `SELECT * FROM entries WHERE collection = ? AND key > ? AND ${alive} ORDER BY key LIMIT ?`;
    const rows = this.database.all<EntryRow>(sql, collection, after, this.now(), limit);
    return rows.map(({ key, value }) => ({ key, value: JSON.parse(value) as T }));
  }

  async entries({
    after = { collection: '', key: '' },
    limit,
  }: {
    readonly after?: Pick<OperationalEntry, 'collection' | 'key'>;
    readonly limit: number;
  }): Promise<OperationalEntry[]> {
    const sql = `SELECT * FROM entries WHERE (collection, key) > (?, ?) AND ${alive} ORDER BY collection, key LIMIT ?`;
    const rows = this.database.all<EntryRow>(sql, after.collection, after.key, this.now(), limit);
    return rows.map(({ collection, key, value, expires_at, grouped }) => ({
      collection,
      key,
      value: JSON.parse(value) as unknown,
      ...(expires_at === null ? {} : { expiresAt: expires_at }),
      ...(grouped === null ? {} : { group: grouped }),
    }));
  }

  async deleteExpired(): Promise<number> {
    return this.database.run('DELETE FROM entries WHERE expires_at <= ?', this.now());
  }

  async bond(): Promise<Bond | undefined> {
    return bondOf(this.database);
  }

  async bind(bond: Bond): Promise<void> {
    bindTo(this.database, bond);
  }

  async check(): Promise<void> {
    this.database.check();
  }

  look(): void {
    this.database.look();
  }

  async fold(): Promise<void> {
    this.database.fold();
  }

  async close(): Promise<void> {
    this.database.close();
  }

  private putEntry({ collection, key, value, expiresAt, group }: OperationalEntry): void {
    this.database.run(replacement, collection, key, jsonText(value), expiresAt ?? null, group ?? null);
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
): OperationalStore & Bonded & KeptInFile {
  const database = new Database(file, 'operations', setUp + setUpBond);
  return new SqliteOperationalStore(database, options.now ?? Date.now);
}
