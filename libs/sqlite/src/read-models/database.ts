import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { available } from '../availability.js';
import { LRUCache } from 'lru-cache';

/** The one connection of a process to `read-models.db`: statements kept, failures of the file told as Unavailable. */
export class Database {
  private readonly connection: DatabaseSync;
  private readonly statements = new LRUCache<string, StatementSync>({ max: 500 });

  constructor(file: string) {
    this.connection = available('read-models', () => {
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
    available('read-models', () => {
      this.connection.exec(sql);
    });
  }

  /** How many rows it changed. */
  run(sql: string, ...parameters: Parameter[]): number {
    return available('read-models', () => Number(this.statement(sql).run(...parameters).changes));
  }

  all<T>(sql: string, ...parameters: Parameter[]): T[] {
    return available('read-models', () => this.statement(sql).all(...parameters) as T[]);
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
