import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Unavailable } from '../store/event-store.js';
import type { OperationalStore } from '../store/operational-store.js';
import { keyUsesConformance } from './key-uses-conformance.js';

/** A throwaway store. `open` may be called again: another process on the same values, or the next run. */
export interface ThrowawayStore {
  open(now: () => number): Promise<OperationalStore>;
  remove(): Promise<void>;
}

/** Far ahead: what expires by this clock, no server's own clock has expired yet. */
const start = Date.UTC(2090, 0, 1);

/** What every operational store must do. `make` gives each test an empty one of its own. */
export function operationalStoreConformance(adapter: string, make: () => Promise<ThrowawayStore>): void {
  keyUsesConformance(adapter, make);
  describe(`the operational store in ${adapter}`, () => {
    let throwaway: ThrowawayStore;
    let store: OperationalStore;
    let stores: OperationalStore[];
    let now = start;

    const opened = async () => {
      const other = await throwaway.open(() => now);
      stores.push(other);
      return other;
    };

    beforeEach(async () => {
      now = start;
      stores = [];
      throwaway = await make();
      store = await opened();
    });

    afterEach(async () => {
      await Promise.all(stores.map((each) => each.close()));
      await throwaway.remove();
    });

    it('keeps any JSON value, apart by collection, for the next run', async () => {
      const values = {
        a: { nested: ['é', null, 1.5], $set: { 'a.b': '%', '': {} } },
        b: 'أمينة',
        c: false,
        d: null,
        e: 0,
      };
      for (const [key, value] of Object.entries(values)) await store.put('marks', key, value);
      await store.put('other', 'a', 'apart');
      await store.close();
      store = await opened();
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
      expect(await store.replaceIf('turns', 'a', { holder: 'x' }, { holder: 'y' })).toBe(false);
      expect(await store.get('turns', 'a')).toBeUndefined();
      await store.insert('turns', 'a', { holder: 'x', until: 5 });
      expect(await store.replaceIf('turns', 'a', { holder: 'x', until: 4 }, { holder: 'y' })).toBe(false);
      const rivals = ['y', 'z'].map((holder) =>
        store.replaceIf('turns', 'a', { holder: 'x', until: 5 }, { holder }),
      );
      expect((await Promise.all(rivals)).sort()).toEqual([false, true]);
      await store.put('turns', 'b', 1, { expiresAt: start + 500 });
      now = start + 500;
      expect(await store.replaceIf('turns', 'b', 1, 2)).toBe(false);
    });

    it('deletes only what is exactly as expected', async () => {
      await store.deleteIf('turns', 'a', { holder: 'x' });
      await store.insert('turns', 'a', { holder: 'x', until: 5 });
      await store.insert('turns', 'b', { holder: 'x', until: 5 });
      await store.deleteIf('turns', 'a', { holder: 'x', until: 4 });
      expect(await store.get('turns', 'a')).toEqual({ holder: 'x', until: 5 });
      await store.deleteIf('turns', 'a', { holder: 'x', until: 5 });
      expect(await store.get('turns', 'a')).toBeUndefined();
      expect(await store.get('turns', 'b')).toEqual({ holder: 'x', until: 5 });
    });

    it('replaces on put, its group and expiry too', async () => {
      await store.put('marks', 'a', 1, { expiresAt: start + 500, group: 'g' });
      await store.put('marks', 'a', 2);
      now = start + 1000;
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
      await store.put('sessions', 'a', 1, { expiresAt: start + 500 });
      await store.insert('sessions', 'b', 2, { expiresAt: start + 8000 });
      now = start + 499;
      expect(await store.get('sessions', 'a')).toBe(1);
      now = start + 500;
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
      await store.put('other', 'd', 1, { group: 'amina', expiresAt: start + 1 });
      await store.deleteGroup('sessions', 'amina');
      await store.delete('sessions', 'missing');
      expect(await store.list('sessions', { limit: 9 })).toEqual([{ key: 'c', value: 1 }]);
      expect(await store.get('other', 'd')).toBe(1);
      await store.delete('sessions', 'c');
      expect(await store.list('sessions', { limit: 9 })).toEqual([]);
      expect(await store.deleteExpired()).toBe(0);
      now = start + 1;
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

    it('gives all that it keeps, in order, and another store takes it as it is', async () => {
      await store.put('marks', 'é', { b: 1, a: ['$x', { $set: 1 }] });
      await store.put('marks', '\ufb50', 2, { group: 'g' });
      await store.put('marks', '🧒', 3, { expiresAt: start + 500 });
      await store.put('Z', 'k', null, { expiresAt: start + 900, group: 'h' });
      await store.put('a', 'gone', 1, { expiresAt: start });
      const entries = await store.entries({ limit: 3 });
      const { collection, key } = entries.at(-1)!;
      entries.push(...(await store.entries({ after: { collection, key }, limit: 3 })));
      expect(entries).toEqual([
        { collection: 'Z', key: 'k', value: null, expiresAt: start + 900, group: 'h' },
        { collection: 'marks', key: 'é', value: { b: 1, a: ['$x', { $set: 1 }] } },
        { collection: 'marks', key: '\ufb50', value: 2, group: 'g' },
        { collection: 'marks', key: '🧒', value: 3, expiresAt: start + 500 },
      ]);
      const elsewhere = await make();
      const other = await elsewhere.open(() => now);
      await other.put('marks', '\ufb50', 'before');
      await other.putEntries(entries);
      expect(await other.entries({ limit: 9 })).toEqual(entries);
      expect(JSON.stringify((await other.entries({ limit: 9 }))[1]?.value)).toBe(
        JSON.stringify({ b: 1, a: ['$x', { $set: 1 }] }),
      );
      await other.deleteGroup('Z', 'h');
      now = start + 500;
      expect((await other.entries({ limit: 9 })).map((entry) => entry.key)).toEqual(['é', '\ufb50']);
      await other.close();
      await elsewhere.remove();
    });

    it('inserts once, however many do so at once', async () => {
      await store.put('grants', 'expired', 0, { expiresAt: start });
      const two = [store, await opened()];
      for (const key of ['new', 'expired']) {
        const inserted = await Promise.all(
          Array.from({ length: 12 }, (_, i) => two[i % 2]!.insert('grants', key, i)),
        );
        expect(inserted.filter(Boolean)).toHaveLength(1);
        expect(await store.get('grants', key)).toBe(inserted.indexOf(true));
      }
    });

    it('puts the same key from many sides at once, and keeps the last', async () => {
      const two = [store, await opened()];
      await Promise.all(Array.from({ length: 12 }, (_, i) => two[i % 2]!.put('marks', 'a', i)));
      expect(await store.get('marks', 'a')).toEqual(expect.any(Number));
      await Promise.all(
        two.map((each, i) =>
          each.putMany(
            'marks',
            new Map([
              ['a', i],
              ['b', i],
            ]),
          ),
        ),
      );
      expect(await store.get('marks', 'a')).toBe(await store.get('marks', 'b'));
    });

    it('is away once closed', async () => {
      await store.close();
      await expect(store.get('marks', 'a')).rejects.toThrow(Unavailable);
      await expect(store.insert('marks', 'a', 1)).rejects.toThrow(Unavailable);
      await expect(store.putMany('marks', new Map([['a', 1]]))).rejects.toThrow(Unavailable);
    });
  });
}
