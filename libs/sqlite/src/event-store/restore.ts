import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { copyStore, moveDurably } from './backup.js';
import { lockStore } from './lock.js';
import { beginEpoch } from './schema.js';

/** A restore never replaces a store: move the old one away first. */
export class TargetExists extends Error {
  constructor(readonly path: string) {
    super(`${path} exists: a restore does not replace it; move it away first, with its -wal`);
    this.name = 'TargetExists';
  }
}

/**
 * Puts a backup's file at `to` as a store of a new epoch: what followed the old one (read models, consumers) begins anew,
 * because the events after the backup are gone and their positions will be given again. Answers the new epoch.
 * @throws TargetExists · StoreLocked · Error if `backupFile` is no event store
 */
export async function restoreEventStore(backupFile: string, to: string): Promise<string> {
  mkdirSync(dirname(to), { recursive: true });
  const lock = lockStore(to);
  try {
    // A write-ahead log left alone would be played into the restored file.
    if (existsSync(to) || existsSync(`${to}-wal`)) throw new TargetExists(to);
    const partial = `${to}.restoring`;
    rmSync(partial, { force: true });
    await copyStore(backupFile, partial);
    const epoch = renew(partial);
    moveDurably(partial, to);
    return epoch;
  } finally {
    lock.release();
  }
}

function renew(path: string): string {
  const file = new DatabaseSync(path);
  try {
    file.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL');
    return beginEpoch(file);
  } finally {
    file.close();
  }
}
