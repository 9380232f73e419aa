import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Bytes that must be left on the disk: several writes, and what SQLite needs beside them. */
const reserve = 1024 * 1024;

/** The disk is all but full. */
class DiskFull extends Error {
  readonly code = 'ENOSPC';
}

/** @throws Error with the code ENOSPC where too little is left beside the file, or with that of the system */
export function requireSpace(file: string): void {
  const { bavail, bsize, blocks } = statfsSync(dirname(file));
  // Some file systems do not say how large they are.
  if (blocks > 0 && bavail * bsize < reserve) throw new DiskFull('too little space is left on the disk');
}
