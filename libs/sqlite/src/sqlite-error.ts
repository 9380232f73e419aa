import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { awayReasonIn, type AwayReason } from '@mouakaba/event-sourcing';

export const SQLITE_BUSY = 5;
export const SQLITE_CORRUPT = 11;
const ioError = 10;

/** SQLite's result codes that are not the caller's fault: busy, locked, I/O, corrupt, full, cannot open, not a database. */
const ofTheFile = new Set([SQLITE_BUSY, 6, 8, 10, 11, 13, 14, 26]);

/** SQLite's primary result code, or undefined for an error that is not SQLite's. */
export function sqliteCode(error: unknown): number | undefined {
  // No `instanceof`: Node's own errors are of another realm than a Jest test's `Error`.
  const code = typeof error === 'object' && error !== null && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** The file, not the work, is at fault; or the connection was closed under it. */
export function isOfTheFile(error: unknown): boolean {
  const { code = '' } = error as { code?: string };
  const ofSqlite = sqliteCode(error);
  const away = ofSqlite === undefined ? /^E[A-Z]+$/.test(code) : ofTheFile.has(ofSqlite);
  return away || code === 'ERR_INVALID_STATE';
}

/** What `work` does with a file; its failure says with which one, as those of the file system do. */
export function onFile<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (sqliteCode(error) !== undefined) Object.assign(error as object, placeOf(error, path));
    throw error;
  }
}

/** Which file a failure of SQLite is about, and the system's EFBIG where its I/O error is that the file may not grow. */
export function placeOf(error: unknown, path: string): { readonly path: string; readonly code?: 'EFBIG' } {
  return { path, ...(sqliteCode(error) === ioError && mayNotGrow(path) ? { code: 'EFBIG' } : {}) };
}

/** Whether what SQLite writes to has come to this process's limit of file sizes: SQLite tells it as any I/O error. */
function mayNotGrow(path: string): boolean {
  const limits = existsSync('/proc/self/limits') ? readFileSync('/proc/self/limits', 'utf8') : '';
  const [, limit = 'Infinity'] = /^Max file size +(\d+)/m.exec(limits) ?? [];
  return ['', '-wal', '-shm', '-journal'].some(
    (end) => (statSync(path + end, { throwIfNoEntry: false })?.size ?? 0) >= Number(limit),
  );
}

/** By SQLite's primary result code. */
const reasons: ReadonlyMap<number, AwayReason> = new Map([
  [SQLITE_BUSY, 'locked'],
  [6, 'locked'],
  [8, 'read-only'],
  [ioError, 'io-error'],
  [11, 'corrupt'],
  [13, 'disk-full'],
  [26, 'corrupt'],
]);

/** SQLITE_CANTOPEN: of the file, its WAL or its folder; which of them, and why, SQLite does not say. */
const cannotOpen = 14;

/** Why the file cannot be used. What SQLite leaves open is asked of the system, where `file` is given. */
export function sqliteReason(error: unknown, file?: string): AwayReason {
  const code = sqliteCode(error);
  const said = code === undefined ? undefined : reasons.get(code);
  if (said !== undefined && said !== 'io-error') return said;
  const ofSystem = awayReasonIn(error);
  if (ofSystem !== 'unknown') return ofSystem;
  const asked = file === undefined || code === undefined ? 'unknown' : reasonOfFile(file);
  if (asked !== 'unknown') return asked;
  return said ?? (code === cannotOpen ? 'missing' : 'unknown');
}

/** What stands in the way of opening the file for writing. */
function reasonOfFile(file: string): AwayReason {
  try {
    const { bavail, blocks } = statfsSync(dirname(file));
    if (blocks > 0 && bavail === 0) return 'disk-full';
    // Not opened: to close it again would end SQLite's locks on it.
    accessSync(file, constants.R_OK | constants.W_OK);
    return 'unknown';
  } catch (error) {
    return awayReasonIn(error);
  }
}

/** As SQLite tells a file that another connection holds. */
export function heldBack(path: string): Error {
  const error = new Error(
    'what was committed could not be brought into the file, which another process reads',
  );
  return Object.assign(error, { errcode: SQLITE_BUSY, path });
}
