import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Unavailable } from '@mouakaba/event-sourcing';
import type { OperationalStore } from './operational-store.js';
import { openSqliteOperationalStore } from './sqlite-operational-store.js';

describe('the operational store in SQLite', () => {
  let folder: string;
  let file: string;
  let store: OperationalStore;
  let now = 1_000;

  beforeEach(async () => {
    now = 1_000;
    folder = await mkdtemp(join(tmpdir(), 'operations-'));
    file = join(folder, 'deep', 'operations.db');
    store = openSqliteOperationalStore(file, { now: () => now });
  });

  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('keeps any JSON value, apart by collection, for the next run', async () => {
    const values = { a: { nested: ['é', null, 1.5] }, b: 'أمينة', c: false, d: null, e: 0 };
    for (const [key, value] of Object.entries(values)) await store.put('marks', key, value);
    await store.put('other', 'a', 'apart');
    await store.close();
    store = openSqliteOperationalStore(file);
    for (const [key, value] of Object.entries(values)) expect(await store.get('marks', key)).toEqual(value);
    expect(await store.get('other', 'a')).toBe('apart');
    expect(await store.get('marks', 'z')).toBeUndefined();
  });

  it('inserts only what is not there', async () => {
    expect(await store.insert('grants', 'a', 1)).toBe(true);
    expect(await store.insert('grants', 'a', 2)).toBe(false);
    expect(await store.get('grants', 'a')).toBe(1);
    expect(await store.insert('other', 'a', 2)).toBe(true);
  });

  it('replaces only what is exactly as expected', async () => {
    expect(await store.replaceIf('leases', 'a', { holder: 'x' }, { holder: 'y' })).toBe(false);
    expect(await store.get('leases', 'a')).toBeUndefined();
    await store.insert('leases', 'a', { holder: 'x', until: 5 });
    expect(await store.replaceIf('leases', 'a', { holder: 'x', until: 4 }, { holder: 'y' })).toBe(false);
    const rivals = ['y', 'z'].map((holder) =>
      store.replaceIf('leases', 'a', { holder: 'x', until: 5 }, { holder }),
    );
    expect((await Promise.all(rivals)).sort()).toEqual([false, true]);
    await store.put('leases', 'b', 1, { expiresAt: 1_500 });
    now = 1_500;
    expect(await store.replaceIf('leases', 'b', 1, 2)).toBe(false);
  });

  it('replaces on put, its group and expiry too', async () => {
    await store.put('marks', 'a', 1, { expiresAt: 1_500, group: 'g' });
    await store.put('marks', 'a', 2);
    now = 2_000;
    await store.deleteGroup('marks', 'g');
    expect(await store.get('marks', 'a')).toBe(2);
  });

  it('answers many at once', async () => {
    await store.putMany('settled', new Map(Array.from({ length: 1_500 }, (_, i) => [`k${String(i)}`, i])));
    const found = await store.getMany<number>('settled', ['k7', 'missing', 'k1499']);
    expect(found).toEqual(
      new Map([
        ['k7', 7],
        ['k1499', 1_499],
      ]),
    );
  });

  it('writes all of many or none', async () => {
    await expect(
      store.putMany(
        'settled',
        new Map<string, unknown>([
          ['a', 1],
          ['b', undefined],
        ]),
      ),
    ).rejects.toThrow(TypeError);
    expect(await store.get('settled', 'a')).toBeUndefined();
    await store.putMany('settled', new Map([['a', 2]]));
    expect(await store.get('settled', 'a')).toBe(2);
  });

  it('holds what has expired for absent, from that very instant', async () => {
    await store.put('sessions', 'a', 1, { expiresAt: 1_500 });
    await store.insert('sessions', 'b', 2, { expiresAt: 9_000 });
    now = 1_499;
    expect(await store.get('sessions', 'a')).toBe(1);
    now = 1_500;
    expect(await store.get('sessions', 'a')).toBeUndefined();
    expect(await store.getMany('sessions', ['a', 'b'])).toEqual(new Map([['b', 2]]));
    expect(await store.list('sessions', { limit: 9 })).toEqual([{ key: 'b', value: 2 }]);
    expect(await store.insert('sessions', 'a', 3)).toBe(true);
    expect(await store.get('sessions', 'a')).toBe(3);
  });

  it('deletes one, a group, the expired', async () => {
    await store.put('sessions', 'a', 1, { group: 'amina' });
    await store.put('sessions', 'b', 1, { group: 'amina' });
    await store.put('sessions', 'c', 1, { group: 'karim' });
    await store.put('other', 'd', 1, { group: 'amina', expiresAt: 1_001 });
    await store.deleteGroup('sessions', 'amina');
    await store.delete('sessions', 'missing');
    expect(await store.list('sessions', { limit: 9 })).toEqual([{ key: 'c', value: 1 }]);
    expect(await store.get('other', 'd')).toBe(1);
    await store.delete('sessions', 'c');
    expect(await store.list('sessions', { limit: 9 })).toEqual([]);
    expect(await store.deleteExpired()).toBe(0);
    now = 1_001;
    expect(await store.deleteExpired()).toBe(1);
  });

  it('lists in order of key, page by page', async () => {
    await store.putMany('marks', new Map(['b', 'é', 'a', '🧒', 'B', '\ufb50'].map((key) => [key, key])));
    const keys: string[] = [];
    for (
      let page = await store.list('marks', { limit: 2 });
      page.length > 0;
      page = await store.list('marks', { after: page.at(-1)!.key, limit: 2 })
    ) {
      keys.push(...page.map(({ key }) => key));
    }
    expect(keys).toEqual(['B', 'a', 'b', 'é', '\ufb50', '🧒']);
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
    await store.close();
    await expect(store.get('marks', 'a')).rejects.toThrow(Unavailable);
    await expect(store.putMany('marks', new Map([['a', 1]]))).rejects.toThrow(Unavailable);
  });
});
