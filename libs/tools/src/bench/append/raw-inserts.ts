import { DatabaseSync } from 'node:sqlite';
import { anEvent } from '../events.js';
import { Streams } from './streams.js';

/** The commit thread's. */
const pragmas = `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000`;

/**
 * A bare loop over node:sqlite: the store's own tables, indexes and pragmas, transactions of the sizes its commits
 * had, in this process, and nothing else.
 */
export class RawInserts {
  readonly #file: DatabaseSync;
  readonly #streams: Streams;

  constructor(store: string, path: string, writers: number) {
    this.#file = new DatabaseSync(path);
    this.#file.exec(pragmas);
    copySchema(store, this.#file);
    this.#streams = new Streams(writers);
  }

  /** Inserts for a time in milliseconds, in transactions of these sizes over and over; answers how many rows. */
  insert(batches: readonly number[], milliseconds: number): number {
    const insert = this.#file.prepare(
      'INSERT INTO events (stream, revision, kind, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    const [begin, commit] = [this.#file.prepare('BEGIN IMMEDIATE'), this.#file.prepare('COMMIT')];
    const end = performance.now() + milliseconds;
    let inserted = 0;
    for (let batch = 0; ; batch += 1) {
      const size = batches[batch % batches.length] ?? 1;
      begin.run();
      for (let row = 0; row < size; row += 1) {
        const { stream, revision } = this.#streams.next();
        const { id, type, data, metadata } = anEvent();
        insert.run(stream, revision, 'case', id, type, data, metadata);
      }
      commit.run();
      if (performance.now() >= end) return inserted;
      inserted += size;
    }
  }

  close(): void {
    this.#file.close();
  }
}

function copySchema(from: string, to: DatabaseSync): void {
  using store = new DatabaseSync(from, { readOnly: true });
  const made = store
    .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    .all();
  for (const { sql } of made) to.exec(String(sql));
}
