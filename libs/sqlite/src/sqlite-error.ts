export const SQLITE_BUSY = 5;

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
    if (sqliteCode(error) !== undefined) Object.assign(error as object, { path });
    throw error;
  }
}
