import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { limits } from '@mouakaba/contracts';
import { LRUCache } from 'lru-cache';
import { Unavailable } from '@mouakaba/event-sourcing';
import { makeFolder } from './make-folder.js';
import { heldBack, isOfTheFile, onFile, SQLITE_CORRUPT, sqliteCode, sqliteReason } from './sqlite-error.js';
import { requireSpace } from './space.js';
import { WatchedFile } from './watched-file.js';
import { requireWhole, wasLeftOpen } from './whole-file.js';

/** What `check` writes to. */
const probe = 'CREATE TABLE IF NOT EXISTS probe (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT';

const turnQuery = 'SELECT user_version AS turn FROM pragma_user_version()';

export type Parameter = string | number | null;

/** A process's one connection to a file, made with its folder when absent: statements kept, its failures told as Unavailable. */
export class Database {
  private readonly connection: DatabaseSync;
  private readonly watched: WatchedFile | undefined;
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
    const leftOpen = wasLeftOpen(file);
    if (file !== ':memory:') this.watched = this.available(() => new WatchedFile(file));
    this.connection = this.available(() => {
      if (file !== ':memory:') makeFolder(dirname(file));
      const connection = new DatabaseSync(file, { timeout: 5_000 });
      try {
        if (leftOpen) requireWhole(connection, file);
        connection.exec(`PRAGMA journal_mode = WAL; ${probe}; ${setUp}`);
        this.watched?.watch();
        return connection;
      } catch (error) {
        connection.close();
        this.watched?.close();
        throw error;
      }
    });
  }

  execute(sql: string): void {
    this.available(() => {
      this.connection.exec(sql);
    });
  }

  /** How many rows it changed. */
  run(sql: string, ...parameters: Parameter[]): number {
    const changes = this.available(() => Number(this.statements.memo(sql).run(...parameters).changes));
    if (!this.connection.isTransaction) this.requireKept();
    return changes;
  }

  all<T>(sql: string, ...parameters: Parameter[]): T[] {
    return this.available(() => this.statements.memo(sql).all(...parameters) as T[]);
  }

  /** All or nothing: nothing if `work` throws or answers false. */
  transaction(work: () => boolean): boolean {
    this.execute('BEGIN IMMEDIATE');
    try {
      const done = work();
      if (done) {
        this.execute('COMMIT');
        this.requireKept();
      }
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

  /** @throws FileReplaced */
  look(): void {
    this.watched?.look();
  }

  /** Brings every commit into the file itself, as far as other connections let it. */
  fold(): void {
    this.available(() => {
      this.connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
    });
  }

  /** How often the file was begun and ended: what stands in the file itself, whatever is beside it. */
  get turn(): number {
    return this.watched?.turn ?? Number(this.all<{ turn: number }>(turnQuery)[0]?.turn);
  }

  /** Durable, and in the file itself, when it returns. @throws Unavailable another process reads an older state */
  setTurn(turn: number): void {
    this.execute(`PRAGMA user_version = ${String(Math.trunc(turn))}`);
    if (this.watched === undefined) return;
    this.fold();
    if (this.watched.turned(turn)) return;
    this.execute('PRAGMA wal_checkpoint(FULL)'); // waits for whoever reads
    if (!this.watched.turned(turn)) throw new Unavailable(this.dependency, heldBack(this.file), 'locked');
  }

  close(): void {
    if (this.connection.isOpen) this.connection.close();
    this.watched?.close();
  }

  /** What was written to a file that nobody finds is not acknowledged. */
  private requireKept(): void {
    try {
      this.look();
    } catch (error) {
      throw new Unavailable(this.dependency, error, 'missing');
    }
  }

  /** SQLite has found the file damaged while it was open. */
  damaged = false;

  private available<T>(work: () => T): T {
    try {
      return onFile(this.file, work);
    } catch (error) {
      this.damaged ||= sqliteCode(error) === SQLITE_CORRUPT;
      throw this.isAway(error)
        ? new Unavailable(this.dependency, error, sqliteReason(error, this.file))
        : error;
    }
  }
}
