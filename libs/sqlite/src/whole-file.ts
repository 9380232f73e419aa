import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { SQLITE_CORRUPT, sqliteCode } from './sqlite-error.js';

/** Whether a process has left commits beside the file: it did not end in order. To be asked before it is opened. */
export function wasLeftOpen(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/**
 * The structure of the whole file, with what stands beside it: about a second for each GB that is in memory. A -wal fits any
 * file of its name, and is played into an older one without a word.
 * @throws Error with SQLite's code of a damaged file
 */
export function requireWhole(connection: DatabaseSync, path: string): void {
  const found = connection.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (found === 'ok') return;
  throw Object.assign(new Error(`the file is damaged: ${String(found)}`), { errcode: SQLITE_CORRUPT, path });
}

/** Whether it is a database that SQLite finds damaged. @throws what else stands in the way of reading it */
export function isDamaged(path: string): boolean {
  try {
    using connection = new DatabaseSync(path, { timeout: 5_000 });
    requireWhole(connection, path);
    return false;
  } catch (error) {
    if (sqliteCode(error) === SQLITE_CORRUPT) return true;
    throw error;
  }
}
