import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { Position } from '@mouakaba/event-sourcing';
import { openReadOnly } from './event-reader.js';

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
  mkdirSync(toFolder, { recursive: true });
  const file = join(toFolder, 'events.db');
  const partial = `${file}.partial`;
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

/** All pages in one step, on a thread of libuv's pool: in smaller steps every commit would make it start over. */
export async function copyStore(from: string, to: string): Promise<void> {
  await openReadOnly(from).close();
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
  try {
    await backup(source, to, { rate: 2 ** 31 - 1 });
  } finally {
    source.close();
  }
}

/** Leaves WAL mode, so that the copy is one file, and walks the whole of it. */
function checkCopy(path: string): void {
  const copy = new DatabaseSync(path);
  try {
    copy.exec('PRAGMA journal_mode = DELETE');
    const found = copy.prepare('PRAGMA integrity_check').get()?.['integrity_check'];
    if (found !== 'ok') throw new Error(`the copy of the event store is damaged: ${String(found)}`);
  } finally {
    copy.close();
  }
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
