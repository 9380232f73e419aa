import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { OperatorError, newEpoch } from '@mouakaba/event-sourcing';

/** A file that this release cannot read as an event store. The message names it, and says what to do. */
export class NoEventStore extends OperatorError {
  override readonly name = 'NoEventStore';
}

const version = '1';

/*
 * `events_by_kind` carries the position too (SQLite ends every index with the row's key): the head of any
 * filter, and reading a few kinds, are index seeks however long the access log between them has grown.
 */
const tables = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    stream   TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    kind     TEXT    NOT NULL,
    id       TEXT    NOT NULL UNIQUE,
    type     TEXT    NOT NULL,
    data     TEXT    NOT NULL,
    metadata TEXT    NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  CREATE INDEX events_by_kind ON events (kind);
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Makes the tables of a new file, with its first epoch. An existing store is left as it is. */
export function prepareSchema(file: DatabaseSync): void {
  file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  if (file.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.['tables'] !== 0) return;
  file.exec(`BEGIN IMMEDIATE; ${tables}`);
  setMeta(file, 'schema', version);
  setMeta(file, 'epoch', newEpoch(Date.now(), randomBytes(5).toString('hex')));
  file.exec('COMMIT');
}

/**
 * The store's epoch.
 * @throws NoEventStore the file is none, or of a schema this release does not know
 */
export function readEpoch(file: DatabaseSync): string {
  const found = meta(file, 'schema');
  if (found !== version) {
    throw new NoEventStore(
      `${file.location() ?? 'This'} is an event store of schema ${found}, and this release reads ${version}: start the release that wrote it.`,
    );
  }
  return meta(file, 'epoch');
}

/** Begins a new epoch, later than the present one whatever the clock says: every earlier position counts as none. */
export function beginEpoch(file: DatabaseSync): string {
  const before = Number.parseInt(readEpoch(file).slice(0, 12), 16);
  const epoch = newEpoch(Math.max(Date.now(), before + 1), randomBytes(5).toString('hex'));
  setMeta(file, 'epoch', epoch);
  writeTurn(file, 0);
  return epoch;
}

/** How often a server has started and ended on it: stands in the file's header. */
export function writeTurn(file: DatabaseSync, turn: number): void {
  file.exec(`PRAGMA synchronous = FULL; PRAGMA user_version = ${String(Math.trunc(turn))}`);
}

function meta(file: DatabaseSync, name: string): string {
  const tables = file.prepare("SELECT count(*) AS found FROM sqlite_schema WHERE name = 'meta'").get();
  const value =
    tables?.['found'] === 1
      ? file.prepare('SELECT value FROM meta WHERE name = ?').get(name)?.['value']
      : undefined;
  if (typeof value !== 'string')
    throw new NoEventStore(
      `${file.location() ?? 'This'} is not an event store: name the right file, or restore a backup.`,
    );
  return value;
}

function setMeta(file: DatabaseSync, name: string, value: string): void {
  file.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)').run(name, value);
}
