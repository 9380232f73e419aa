import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Unavailable, type OperationalStore } from '@mouakaba/event-sourcing';
import { operationalStoreConformance } from '@mouakaba/event-sourcing/conformance';
import { openSqliteOperationalStore } from './sqlite-operational-store.js';

const throwaway = () => mkdtemp(join(tmpdir(), 'operations-'));

operationalStoreConformance('SQLite', async () => {
  const folder = await throwaway();
  return {
    open: async (now) => openSqliteOperationalStore(join(folder, 'operations.db'), { now }),
    remove: () => rm(folder, { recursive: true }),
  };
});

describe('the file of the operational store', () => {
  let folder: string;
  let file: string;
  let store: OperationalStore;

  beforeEach(async () => {
    folder = await throwaway();
    file = join(folder, 'deep', 'operations.db');
    store = openSqliteOperationalStore(file);
  });

  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('is on the disk when it answers, and finds groups and expiry by index', async () => {
    const reader = new DatabaseSync(file, { readOnly: true });
    const plan = (sql: string) =>
      reader
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => detail)
        .join();
    expect(plan("DELETE FROM entries WHERE collection = 'c' AND grouped = 'g'")).toContain('entries_group');
    expect(plan('DELETE FROM entries WHERE expires_at <= 5')).toContain('entries_expiry');
    reader.close();
  });

  it('says that it is away when the file is', async () => {
    await writeFile(join(folder, 'plain'), '');
    expect(() => openSqliteOperationalStore(join(folder, 'plain', 'x.db'))).toThrow(Unavailable);
  });
});
