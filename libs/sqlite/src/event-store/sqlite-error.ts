export const SQLITE_BUSY = 5;

/** SQLite's primary result code, or undefined for an error that is not SQLite's. */
export function sqliteCode(error: unknown): number | undefined {
  // No `instanceof`: Node's own errors are of another realm than a Jest test's `Error`.
  const code = typeof error === 'object' && error !== null && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}
