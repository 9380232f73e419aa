import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { OperatorError, type Position } from '@mouakaba/event-sourcing';
import { makeFolder } from '../make-folder.js';
import { openReadOnly } from './event-reader.js';
import { lockStore } from './lock.js';
import { beginEpoch } from './schema.js';

export interface Backup {
  /** One self-contained file. */
  readonly file: string;
  readonly epoch: string;
  /** The last event it holds; undefined: the log was empty. */
  readonly head: Position | undefined;
}

/**
 * Copies the store at `from` into `<toFolder>/events.db`, also while a server writes: the copy is the log as it stood
 * at one instant, checked, and durable when this answers. The server is not held up.
 * @throws Error if there is no event store at `from`, or the copy fails its check
 */
export async function backupEventStore(from: string, toFolder: string): Promise<Backup> {
  makeFolder(toFolder);
  const file = join(toFolder, 'events.db');
  const partial = partialOf(file);
  rmSync(partial, { force: true });
  await copyStore(from, partial);
  checkCopy(partial);
  const copy = openReadOnly(partial);
  const { epoch } = copy;
  const head = await copy.head('everything');
  await copy.close();
  moveDurably(partial, file);
  return { file, epoch, head };
}

/** A restore never replaces a store: move the old one away first. */
export class TargetExists extends OperatorError {
  constructor(readonly path: string) {
    super(`${path} exists: a restore does not replace it; move it away first, with its -wal`);
    this.name = 'TargetExists';
  }
}

/**
 * Puts a backup's file at `to` as a store of a new epoch: what followed the old one (read models, consumers) begins anew,
 * because the events after the backup are gone and their positions will be given again. Answers the new epoch.
 * @param beside what else must be in place before the log is: it hears the new epoch
 * @throws TargetExists · StoreLocked · Error if `backupFile` is no event store
 */
export async function restoreEventStore(
  backupFile: string,
  to: string,
  beside: (epoch: string) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  makeFolder(dirname(to));
  const lock = lockStore(to);
  try {
    // A write-ahead log left alone would be played into the restored file.
    if (existsSync(to) || existsSync(`${to}-wal`)) throw new TargetExists(to);
    const partial = partialOf(to);
    rmSync(partial, { force: true });
    await copyStore(backupFile, partial);
    const epoch = renew(partial);
    await beside(epoch);
    moveDurably(partial, to);
    return epoch;
  } finally {
    rmSync(partialOf(to), { force: true });
    lock.release();
  }
}

/** Where a store stands until it is whole. */
function partialOf(path: string): string {
  return `${path}.partial`;
}

function renew(path: string): string {
  using file = new DatabaseSync(path);
  file.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL');
  return beginEpoch(file);
}

/** All pages in one step, on a thread of libuv's pool: in smaller steps every commit would make it start over. */
async function copyStore(from: string, to: string): Promise<void> {
  await openReadOnly(from).close();
  using source = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
  await backup(source, to, { rate: 2 ** 31 - 1 });
}

/** Leaves WAL mode, so that the copy is one file, and walks the whole of it. */
function checkCopy(path: string): void {
  using copy = new DatabaseSync(path);
  copy.exec('PRAGMA journal_mode = DELETE');
  const found = copy.prepare('PRAGMA integrity_check').get()?.['integrity_check'];
  if (found !== 'ok') throw new Error(`the copy of the event store is damaged: ${String(found)}`);
}

/** The file's bytes, then its name: after a power cut it is there whole or not at all. */
export function moveDurably(from: string, to: string): void {
  syncPath(from);
  renameSync(from, to);
  syncPath(dirname(to));
}

function syncPath(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
