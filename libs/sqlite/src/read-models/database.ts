import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Unavailable } from '@mouakaba/event-sourcing';
import { LRUCache } from 'lru-cache';

/** The one connection of a process to `read-models.db`: statements kept, failures of the file told as Unavailable. */
export class Database {
  private readonly connection: DatabaseSync;
  private readonly statements = new LRUCache<string, StatementSync>({ max: 500 });

  constructor(file: string) {
    this.connection = available(() => {
      if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
      const connection = new DatabaseSync(file, { timeout: 5_000 });
      // NORMAL may lose the last commits with the power, never half of one: documents and checkpoint go back together.
      connection.exec(
        'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 67108864',
      );
      return connection;
    });
  }

  execute(sql: string): void {
    available(() => {
      this.connection.exec(sql);
    });
  }

  /** How many rows it changed. */
  run(sql: string, ...parameters: Parameter[]): number {
    return available(() => Number(this.statement(sql).run(...parameters).changes));
  }

  all<T>(sql: string, ...parameters: Parameter[]): T[] {
    return available(() => this.statement(sql).all(...parameters) as T[]);
  }

  /** All or nothing: nothing if `work` throws or answers false. */
  transaction(work: () => boolean): boolean {
    this.execute('BEGIN IMMEDIATE');
    try {
      const done = work();
      if (done) this.execute('COMMIT');
      return done;
    } finally {
      // SQLite itself rolls back after some failures, a full disk for one.
      if (this.connection.isTransaction) this.execute('ROLLBACK');
    }
  }

  close(): void {
    if (this.connection.isOpen) this.connection.close();
  }

  private statement(sql: string): StatementSync {
    const known = this.statements.get(sql);
    if (known) return known;
    const prepared = this.connection.prepare(sql);
    this.statements.set(sql, prepared);
    return prepared;
  }
}

export type Parameter = string | number | null;

/** SQLite's result codes that are not the caller's fault: busy, locked, I/O, corrupt, full, cannot open, not a database. */
const ofTheFile = new Set([5, 6, 8, 10, 11, 13, 14, 26]);

function available<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, errcode } = error as { code?: string; errcode?: number };
    const closed = code === 'ERR_INVALID_STATE';
    const away =
      errcode === undefined ? code !== undefined && /^E[A-Z]+$/.test(code) : ofTheFile.has(errcode & 0xff);
    throw away || closed ? new Unavailable('read-models', error) : error;
  }
}
