import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from '@jest/globals';
import { emptyFolder } from '../test/folders.js';
import { Database } from './database.js';
import { sqliteReason } from './sqlite-error.js';

const folder = emptyFolder();
afterAll(() => folder.remove());

const failed = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
};

describe('why a file cannot be used', () => {
  it('is that it is no database, or is damaged', () => {
    const file = join(folder.path, 'text.db');
    writeFileSync(file, 'no database'.repeat(100));
    expect(failed(() => new Database(file, 'keys', ''))).toMatchObject({
      dependency: 'keys',
      reason: 'corrupt',
    });
  });

  it('is that it is full', () => {
    using file = new DatabaseSync(':memory:');
    file.exec('PRAGMA max_page_count = 3; CREATE TABLE t (x)');
    expect(sqliteReason(failed(() => file.exec('INSERT INTO t VALUES (zeroblob(100000))')))).toBe(
      'disk-full',
    );
  });

  it('is that it may not be written', () => {
    using file = new DatabaseSync(':memory:');
    file.exec('CREATE TABLE t (x); PRAGMA query_only = ON');
    expect(sqliteReason(failed(() => file.exec('INSERT INTO t VALUES (1)')))).toBe('read-only');
  });

  it('is that another has it', () => {
    const path = join(folder.path, 'locked.db');
    using one = new DatabaseSync(path);
    one.exec('CREATE TABLE t (x); BEGIN EXCLUSIVE');
    using other = new DatabaseSync(path, { timeout: 0 });
    expect(sqliteReason(failed(() => other.exec('INSERT INTO t VALUES (1)')))).toBe('locked');
  });

  it('is that it is gone, or is a folder', () => {
    const nowhere = join(folder.path, 'nowhere', 'x.db');
    expect(
      sqliteReason(
        failed(() => new DatabaseSync(nowhere)),
        nowhere,
      ),
    ).toBe('missing');
    const place = join(folder.path, 'place.db');
    mkdirSync(place);
    expect(failed(() => new Database(place, 'operations', ''))).toMatchObject({ reason: expect.any(String) });
  });
});

describe('a check of a file', () => {
  it('writes, and leaves it no larger the next time', () => {
    const path = join(folder.path, 'checked.db');
    const database = new Database(path, 'operations', '');
    for (let once = 0; once < 2; once += 1) database.check(); // the second before the first is replaced
    const pages = () => database.all<{ page_count: number }>('PRAGMA page_count')[0]?.page_count;
    const before = pages();
    for (let again = 0; again < 5; again += 1) database.check();
    expect(pages()).toBe(before);
    database.close();
  });
});
