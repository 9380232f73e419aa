import { renameSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '@mouakaba/event-sourcing';
import { isOfTheFile, SQLITE_CORRUPT, sqliteCode } from '../sqlite-error.js';
import { isForeign, turnsOf } from '../watched-file.js';
import { isDamaged, wasLeftOpen } from '../whole-file.js';

/** The file is somebody else's database: tables that are not known are dropped from a file of read models. */
export class NoReadModels extends OperatorError {
  constructor(file: string) {
    super(
      `${file} is a database, but not one of read models: READ_MODEL_URL should name a file of its own, or one that is not there yet.`,
    );
    this.name = 'NoReadModels';
  }
}

/** Tables by which a file of read models is known: of this release, and of those before it. */
const ours = new Set(['builds', 'checkpoints']);

export interface SetAside {
  /** Where what stood there is now. */
  readonly aside: string;
  readonly why: 'no database' | 'damaged' | 'of two times';
}

/**
 * Makes way for read models at `file`. They are derived, and made anew in place of what is no database any more, is damaged,
 * or is not of one time with its -wal; but that may be anything that a wrong address names, so it is moved aside and never
 * removed.
 * @returns undefined if nothing had to go
 * @throws NoReadModels
 */
export function prepareReadModelsFile(file: string, now = new Date()): SetAside | undefined {
  const why = whyUnusable(file);
  if (why === undefined) return undefined;
  return { aside: setAside(file, now), why };
}

/** Moves the file and what stands beside it away. Answers where it is now. */
export function setAside(file: string, now = new Date()): string {
  const aside = `${file}.set-aside-${now.toISOString().replaceAll(/[-:.]/g, '')}`;
  // What SQLite kept beside it goes with it: a new database would take it for its own.
  for (const end of ['', '-wal', '-shm'])
    if (statSync(`${file}${end}`, { throwIfNoEntry: false }) !== undefined)
      renameSync(`${file}${end}`, `${aside}${end}`);
  return aside;
}

function whyUnusable(file: string): SetAside['why'] | undefined {
  if (isForeign(file)) return 'no database';
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  const leftOpen = wasLeftOpen(file);
  const tables = tablesOf(file);
  if (tables.length > 0 && !tables.some((table) => ours.has(table))) throw new NoReadModels(file);
  try {
    const { inFile, withLog } = leftOpen ? turnsOf(file) : { inFile: 0, withLog: 0 };
    if (inFile !== withLog) return 'of two times';
    return isDamaged(file) ? 'damaged' : undefined;
  } catch (error) {
    if (sqliteCode(error) === SQLITE_CORRUPT) return 'damaged';
    if (isOfTheFile(error)) return undefined;
    throw error;
  }
}

/** None of a file that cannot be read: whoever opens it says why. */
function tablesOf(file: string): readonly string[] {
  try {
    return tablesIn(file);
  } catch (error) {
    if (isOfTheFile(error)) return [];
    throw error;
  }
}

function tablesIn(file: string): readonly string[] {
  using database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  const sql = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'probe' AND name NOT LIKE 'sqlite%'`;
  return database
    .prepare(sql)
    .all()
    .map(({ name }) => String(name));
}
