import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { limits } from '@mouakaba/contracts';
import { LRUCache } from 'lru-cache';
import { Unavailable } from '@mouakaba/event-sourcing';
import { isOfTheFile, onFile, sqliteReason } from './sqlite-error.js';
import { requireSpace } from './space.js';

/** What `check` writes to. */
const probe = 'CREATE TABLE IF NOT EXISTS probe (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT';

export type Parameter = string | number | null;

/** A process's one connection to a file, made with its folder when absent: statements kept, its failures told as Unavailable. */
export class Database {
  private readonly connection: DatabaseSync;
  private readonly statements = new LRUCache<string, StatementSync>({
    max: limits.statementsRemembered,
    memoMethod: (sql) => this.connection.prepare(sql),
  });

  /**
   * `dependency` names it in `Unavailable`; `setUp`: statements at the opening, in WAL mode; `isAway`: the errors
   * told as such, others being thrown as they are.
   * @throws Unavailable
   */
  constructor(
    private readonly file: string,
    private readonly dependency: string,
    setUp: string,
    private readonly isAway = isOfTheFile,
  ) {
    this.connection = this.available(() => {
      if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
      const connection = new DatabaseSync(file, { timeout: 5_000 });
      connection.exec(`PRAGMA journal_mode = WAL; ${probe}; ${setUp}`);
      return connection;
    });
  }

  execute(sql: string): void {
    this.available(() => {
      this.connection.exec(sql);
    });
  }

  /** How many rows it changed. */
  run(sql: string, ...parameters: Parameter[]): number {
    return this.available(() => Number(this.statements.memo(sql).run(...parameters).changes));
  }

  all<T>(sql: string, ...parameters: Parameter[]): T[] {
    return this.available(() => this.statements.memo(sql).all(...parameters) as T[]);
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
      if (this.connection.isOpen && this.connection.isTransaction) this.execute('ROLLBACK');
    }
  }

  /** Writes as many bytes as a large row has, always to the same place. @throws Unavailable it is not taken, and why */
  check(): void {
    this.available(() => {
      if (this.file !== ':memory:') requireSpace(this.file);
    });
    this.run('INSERT OR REPLACE INTO probe (id, bytes) VALUES (1, zeroblob(65536))');
  }

  close(): void {
    if (this.connection.isOpen) this.connection.close();
  }

  private available<T>(work: () => T): T {
    try {
      return onFile(this.file, work);
    } catch (error) {
      throw this.isAway(error)
        ? new Unavailable(this.dependency, error, sqliteReason(error, this.file))
        : error;
    }
  }
}
