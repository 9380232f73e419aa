import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KeptKey, KeyRecord, KeyStore } from '@mouakaba/privacy';
import type { Bond, Bonded } from '@mouakaba/event-sourcing';
import { bindTo, bondOf, setUpBond } from '../bond.js';
import { Database } from '../database.js';
import type { KeptInFile } from '../watched-file.js';

interface KeyRow {
  readonly id: string;
  readonly wrapped: string | null;
  readonly destroyed_at: string | null;
}

const setUp = `
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS keys (
    id TEXT PRIMARY KEY, wrapped TEXT, destroyed_at TEXT, CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
  ) WITHOUT ROWID, STRICT;`;

/** Keys in a SQLite file of their own (`keys.db`), synchronous=FULL. What arrives in one turn is one commit. */
export class SqliteKeyStore implements KeyStore, Bonded, KeptInFile {
  private readonly database: Database;
  private offered: { readonly keys: KeyRecord[]; readonly written: Promise<void> } | undefined;

  /** @throws Unavailable it cannot be opened */
  constructor(file: string) {
    // No caller can be at fault with these few statements: whatever fails, the keys are away.
    this.database = new Database(file, 'keys', setUp + setUpBond, () => true);
  }

  insertIfAbsent(id: string, wrapped: string): Promise<void> {
    this.offered ??= { keys: [], written: nextTurn().then(() => this.write()) };
    this.offered.keys.push({ id, wrapped });
    return this.offered.written;
  }

  async read(id: string): Promise<KeptKey | undefined> {
    return (await this.readMany([id])).get(id);
  }

  async readMany(ids: readonly string[]): Promise<ReadonlyMap<string, KeptKey>> {
    const sql = 'SELECT * FROM keys WHERE id IN (SELECT value FROM json_each(?))';
    const rows = this.database.all<KeyRow>(sql, JSON.stringify(ids));
    return new Map(rows.map(({ id, wrapped }) => [id, wrapped === null ? 'destroyed' : { wrapped }]));
  }

  async list({
    after = '',
    limit,
  }: {
    readonly after?: string;
    readonly limit: number;
  }): Promise<readonly KeyRecord[]> {
    const sql = 'SELECT * FROM keys WHERE id > ? ORDER BY id LIMIT ?';
    return this.database
      .all<KeyRow>(sql, after, limit)
      .map(({ id, wrapped, destroyed_at }) =>
        wrapped === null ? { id, destroyedAt: new Date(destroyed_at ?? '').toISOString() } : { id, wrapped },
      );
  }

  async insertRecords(records: readonly KeyRecord[]): Promise<void> {
    const sql = 'INSERT INTO keys (id, wrapped, destroyed_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
    this.database.transaction(() => {
      for (const record of records)
        if ('wrapped' in record) this.database.run(sql, record.id, record.wrapped, null);
        else this.database.run(sql, record.id, null, record.destroyedAt);
      return true;
    });
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

  /** Commits what was offered before. */
  async close(): Promise<void> {
    await this.offered?.written.catch(() => undefined); // told to whoever offered it
    this.database.close();
  }

  private write(): Promise<void> {
    const keys = this.offered?.keys ?? [];
    this.offered = undefined;
    return this.insertRecords(keys);
  }
}
