import { DatabaseSync } from 'node:sqlite';
import { Unavailable } from '@mouakaba/event-sourcing';
import type { KeptKey, KeyRecord, KeyStore } from '@mouakaba/privacy';

interface Waiting {
  readonly id: string;
  readonly wrapped: string;
  readonly done: () => void;
  readonly failed: (error: Error) => void;
}

/** Keys in a SQLite file of their own (`keys.db`), synchronous=FULL. What arrives in one turn is one commit. */
export class SqliteKeyStore implements KeyStore {
  private readonly database: DatabaseSync;
  private waiting: Waiting[] = [];

  constructor(file: string) {
    this.database = new DatabaseSync(file);
    this.database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS keys (
        id TEXT PRIMARY KEY, wrapped TEXT, destroyed_at TEXT, CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
      ) WITHOUT ROWID, STRICT;`);
  }

  insertIfAbsent(id: string, wrapped: string): Promise<void> {
    if (!this.database.isOpen) return Promise.reject(new Unavailable('keys', 'closed'));
    return new Promise((done, failed) => {
      if (this.waiting.length === 0) setImmediate(() => this.commit());
      this.waiting.push({ id, wrapped, done, failed });
    });
  }

  async read(id: string): Promise<KeptKey | undefined> {
    return (await this.readMany([id])).get(id);
  }

  readMany(ids: readonly string[]): Promise<ReadonlyMap<string, KeptKey>> {
    try {
      const rows = this.database
        .prepare('SELECT id, wrapped FROM keys WHERE id IN (SELECT value FROM json_each(?))')
        .all(JSON.stringify(ids)) as { id: string; wrapped: string | null }[];
      return Promise.resolve(
        new Map(rows.map(({ id, wrapped }) => [id, wrapped === null ? 'destroyed' : { wrapped }])),
      );
    } catch (error) {
      return Promise.reject(new Unavailable('keys', error));
    }
  }

  async list({
    after = '',
    limit,
  }: {
    readonly after?: string;
    readonly limit: number;
  }): Promise<readonly KeyRecord[]> {
    try {
      const rows = this.database
        .prepare('SELECT id, wrapped, destroyed_at FROM keys WHERE id > ? ORDER BY id LIMIT ?')
        .all(after, limit) as { id: string; wrapped: string | null; destroyed_at: string | null }[];
      return rows.map(({ id, wrapped, destroyed_at }) =>
        wrapped === null ? { id, destroyedAt: new Date(destroyed_at ?? '').toISOString() } : { id, wrapped },
      );
    } catch (error) {
      throw new Unavailable('keys', error);
    }
  }

  async insertRecords(records: readonly KeyRecord[]): Promise<void> {
    try {
      this.database.exec('BEGIN IMMEDIATE');
      const insert = this.database.prepare(
        'INSERT INTO keys (id, wrapped, destroyed_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      );
      for (const record of records)
        if ('wrapped' in record) insert.run(record.id, record.wrapped, null);
        else insert.run(record.id, null, record.destroyedAt);
      this.database.exec('COMMIT');
    } catch (error) {
      if (this.database.isOpen && this.database.isTransaction) this.database.exec('ROLLBACK');
      throw new Unavailable('keys', error);
    }
  }

  close(): Promise<void> {
    this.commit();
    if (this.database.isOpen) this.database.close();
    return Promise.resolve();
  }

  private commit(): void {
    const group = this.waiting;
    this.waiting = [];
    if (group.length === 0) return;
    try {
      this.database.exec('BEGIN IMMEDIATE');
      const insert = this.database.prepare(
        'INSERT INTO keys (id, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING',
      );
      for (const { id, wrapped } of group) insert.run(id, wrapped);
      this.database.exec('COMMIT');
    } catch (error) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      for (const { failed } of group) failed(new Unavailable('keys', error));
      return;
    }
    for (const { done } of group) done();
  }
}
