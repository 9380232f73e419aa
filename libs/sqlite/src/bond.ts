import type { Bond } from '@mouakaba/event-sourcing';
import type { Database } from './database.js';

/** The turn stands in the file's header, where whoever watches the file reads it without SQLite. */
export const setUpBond = `
  CREATE TABLE IF NOT EXISTS bond (log TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID, STRICT;`;

/** The turn is that of the file itself: what stands in a -wal beside an older file is not its own. */
export function bondOf(database: Database): Bond | undefined {
  const [bond] = database.all<Pick<Bond, 'log'>>('SELECT log FROM bond');
  return bond && { log: bond.log, turn: database.turn };
}

/** In the file itself when it returns. @throws Unavailable */
export function bindTo(database: Database, { log, turn }: Bond): void {
  database.transaction(() => {
    database.run('DELETE FROM bond');
    database.run('INSERT INTO bond (log) VALUES (?)', log);
    return true;
  });
  database.setTurn(turn);
}
