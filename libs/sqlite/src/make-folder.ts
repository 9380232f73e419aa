import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing, for its owner alone. Node's own recursive way never ends where the
 * system says that nothing is there though the folder above is, as in /proc.
 * @returns the first that was made; undefined if it was there
 * @throws what the system says
 */
export function makeFolder(path: string): string | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return undefined;
  const above = path === dirname(path) ? undefined : makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
  return above ?? path;
}
