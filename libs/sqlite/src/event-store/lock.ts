import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '@mouakaba/event-sourcing';
import { onFile, sqliteCode, SQLITE_BUSY } from '../sqlite-error.js';

/** Another process, or this one, has the store open for writing. */
export class StoreLocked extends OperatorError {
  constructor(readonly path: string) {
    super(`${path} is open for writing already: one server writes a store; stop it first.`);
    this.name = 'StoreLocked';
  }
}

/** Held until `release`, or until the process dies, however it dies. */
export interface StoreLock {
  release(): void;
}

/**
 * Takes the right to write. SQLite's own file lock on `<path>.lock` does it: the kernel frees it with the
 * process, kill -9 included, and unlike `locking_mode=EXCLUSIVE` it leaves our readers free to read.
 * @throws StoreLocked
 */
export function lockStore(path: string): StoreLock {
  const file = onFile(`${path}.lock`, () => new DatabaseSync(`${path}.lock`, { timeout: 0 }));
  try {
    onFile(`${path}.lock`, () => file.exec('BEGIN EXCLUSIVE'));
  } catch (error) {
    file.close();
    throw sqliteCode(error) === SQLITE_BUSY ? new StoreLocked(path) : error;
  }
  return {
    release: () => {
      file.close();
    },
  };
}
