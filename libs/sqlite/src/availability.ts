import { Unavailable } from '@mouakaba/event-sourcing';

/** SQLite's result codes that are not the caller's fault: busy, locked, I/O, corrupt, full, cannot open, not a database. */
const ofTheFile = new Set([5, 6, 8, 10, 11, 13, 14, 26]);

/**
 * Runs work on a database file.
 * @throws Unavailable the file, not the work, is at fault; or the connection was closed under it
 */
export function available<T>(dependency: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, errcode } = error as { code?: string; errcode?: number };
    const closed = code === 'ERR_INVALID_STATE';
    const away =
      errcode === undefined ? code !== undefined && /^E[A-Z]+$/.test(code) : ofTheFile.has(errcode & 0xff);
    throw away || closed ? new Unavailable(dependency, error) : error;
  }
}
