import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openEventStore } from '../event-store/sqlite-event-store.js';
import { openSqliteOperationalStore } from '../operational-store/sqlite-operational-store.js';
import { NoReadModels, prepareReadModelsFile } from './read-models-file.js';
import { openSqliteReadModels } from './sqlite-read-models.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-models-'));
  file = join(folder, 'read-models.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the place of read models', () => {
  it.each(['letters', 'x', '\0'.repeat(9_000)])('leaves what is no database aside, as it was', (content) => {
    writeFileSync(file, content);
    writeFileSync(`${file}-wal`, 'beside it');
    const aside = prepareReadModelsFile(file, new Date('2026-03-02T09:30:00.000Z'));
    expect(aside).toBe(`${file}.set-aside-20260302T093000000Z`);
    expect(readFileSync(String(aside), 'utf8')).toBe(content);
    expect(readFileSync(`${String(aside)}-wal`, 'utf8')).toBe('beside it');
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it.each([
    ['an event store', async (path: string) => openEventStore(path)],
    ['an operational store', async (path: string) => openSqliteOperationalStore(path)],
    ['the database of another program', async (path: string) => withTable(path, 'bookmarks')],
  ])('is refused where it is %s, which stays as it was', async (_, make) => {
    await (await make(file)).close();
    const before = readFileSync(file);
    expect(() => prepareReadModelsFile(file)).toThrow(NoReadModels);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each([
    ['nothing', () => undefined],
    ['an empty file', () => writeFileSync(file, '')],
    ['read models', async () => openSqliteReadModels(file).close()],
    [
      'read models of an earlier release',
      () => {
        withTable(file, 'checkpoints').close();
      },
    ],
    [
      'a database without a table',
      () => {
        new DatabaseSync(file).close();
      },
    ],
  ] as readonly [string, () => unknown][])('is taken where there is %s', async (_, make) => {
    await make();
    expect(prepareReadModelsFile(file)).toBeUndefined();
    await openSqliteReadModels(file).close();
  });
});

function withTable(path: string, table: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec(`CREATE TABLE ${table} (id INTEGER PRIMARY KEY)`);
  return database;
}
