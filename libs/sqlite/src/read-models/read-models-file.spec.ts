import { randomBytes } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
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
    const aside = `${file}.set-aside-20260302T093000000Z`;
    expect(prepareReadModelsFile(file, new Date('2026-03-02T09:30:00.000Z'))).toEqual({
      aside,
      why: 'no database',
    });
    expect(readFileSync(aside, 'utf8')).toBe(content);
    expect(readFileSync(`${aside}-wal`, 'utf8')).toBe('beside it');
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it.each<[string, (bytes: number) => void]>([
    ['shorter than it says', (bytes) => truncateSync(file, bytes - 4_096)],
    ['with its first page alone', () => truncateSync(file, 4_096)],
    ['with random bytes for its schema', () => overwrite(100)],
    ['with random bytes for a page of documents', (bytes) => overwrite(Math.floor(bytes / 8_192) * 4_096)],
  ])('leaves what is damaged aside: %s', async (_, damage) => {
    await openSqliteReadModels(file).close();
    const documents = new DatabaseSync(file);
    documents.exec('CREATE TABLE documents (key TEXT PRIMARY KEY, document TEXT) WITHOUT ROWID');
    const insert = documents.prepare('INSERT INTO documents VALUES (?, ?)');
    for (let row = 0; row < 500; row++) insert.run(String(row), 'x'.repeat(200));
    documents.close();
    expect(prepareReadModelsFile(file)).toBeUndefined();
    damage(statSync(file).size);
    expect(prepareReadModelsFile(file)).toMatchObject({ why: 'damaged' });
    expect(prepareReadModelsFile(file)).toBeUndefined();
    await openSqliteReadModels(file).close();
  });

  it('is found damaged while it is open, and stands aside for the next start', async () => {
    await openSqliteReadModels(file).close();
    const bytes = statSync(file).size;
    for (let page = 4_096; page < bytes; page += 4_096) overwrite(page);
    const models = openSqliteReadModels(join(folder, 'other.db'));
    models.look();
    await models.close();
    // Its schema is whole; the pages of its tables are not.
    const opened = openSqliteReadModels(file);
    await expect(opened.check()).rejects.toMatchObject({ reason: 'corrupt' });
    expect(() => (opened as { look(): void }).look()).toThrow(
      /read-models\.db was found damaged while the server ran\. It stands aside as .*set-aside-.* the next start builds/,
    );
    expect(readdirSync(folder)).not.toContain('read-models.db');
    await opened.close();
    await openSqliteReadModels(file).close();
  });

  it('leaves an older file aside that stands beside a newer -wal', async () => {
    const models = openSqliteReadModels(file);
    await models.beginTurn(1);
    copyFileSync(file, `${file}.older`);
    await models.beginTurn(2);
    copyFileSync(`${file}-wal`, `${file}.newer`);
    await models.close();
    copyFileSync(`${file}.older`, file);
    copyFileSync(`${file}.newer`, `${file}-wal`);
    expect(prepareReadModelsFile(file)).toMatchObject({ why: 'of two times' });
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

function overwrite(from: number): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, randomBytes(4_000), 0, 4_000, from);
  closeSync(descriptor);
}

function withTable(path: string, table: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec(`CREATE TABLE ${table} (id INTEGER PRIMARY KEY)`);
  return database;
}
