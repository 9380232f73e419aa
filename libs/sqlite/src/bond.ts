import type { Bond } from '@mouakaba/event-sourcing';
import type { Database } from './database.js';

/** The turn stands in the file's header, where whoever watches the file reads it without SQLite. */
export const setUpBond = `
  CREATE TABLE IF NOT EXISTS bond (log TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID, STRICT;`;

export function bondOf(database: Database): Bond | undefined {
  const [bond] = database.all<Bond>('SELECT log, user_version AS turn FROM bond, pragma_user_version()');
  return bond;
}

/** In one transaction, and in the file itself as soon as nobody reads an older state. */
export function bindTo(database: Database, { log, turn }: Bond): void {
  database.transaction(() => {
    database.run('DELETE FROM bond');
    database.run('INSERT INTO bond (log) VALUES (?)', log);
    setTurn(database, turn);
    return true;
  });
  database.all('PRAGMA wal_checkpoint(PASSIVE)');
}

/** The same of a file that is bound to no log, because it is derived from one. */
export function turnTo(database: Database, turn: number): void {
  setTurn(database, turn);
  database.all('PRAGMA wal_checkpoint(PASSIVE)');
}

function setTurn(database: Database, turn: number): void {
  database.execute(`PRAGMA user_version = ${String(Math.trunc(turn))}`);
}
