import { afterEach, describe, expect, it } from '@jest/globals';
import { Unavailable } from '@mouakaba/event-sourcing';
import type { KeyStore } from '../key-store.js';

/** A throwaway key store. `open` may be called again: another process on the same keys, or the next run. */
export interface ThrowawayKeys {
  open(): Promise<KeyStore>;
  /** Leaves a tombstone where that key was. */
  destroy(id: string): Promise<void>;
  remove(): Promise<void>;
}

/** What every key store must do. `make` gives each test an empty one of its own. */
export function keyStoreConformance(adapter: string, make: () => Promise<ThrowawayKeys>): void {
  describe(`${adapter}, as a key store`, () => {
    let keys: Promise<ThrowawayKeys> | undefined;
    let stores: KeyStore[] = [];

    const opened = async () => {
      keys ??= make();
      const store = await (await keys).open();
      stores.push(store);
      return store;
    };

    afterEach(async () => {
      await Promise.all(stores.map((store) => store.close()));
      await (await keys)?.remove();
      keys = undefined;
      stores = [];
    });

    it('keeps a key for the next run', async () => {
      await (await opened()).insertIfAbsent('case-1', 'wrapped');
      expect(await (await opened()).read('case-1')).toEqual({ wrapped: 'wrapped' });
    });

    it('knows nothing of a key that was never kept', async () => {
      const store = await opened();
      await store.insertIfAbsent('case-1', 'wrapped');
      expect(await store.read('case-2')).toBeUndefined();
      expect(await store.readMany([])).toEqual(new Map());
    });

    it('keeps the first one offered', async () => {
      const store = await opened();
      await store.insertIfAbsent('case-1', 'first');
      await store.insertIfAbsent('case-1', 'second');
      expect(await store.read('case-1')).toEqual({ wrapped: 'first' });
    });

    it('keeps one of many offered at once, and every process reads that one', async () => {
      const two = await Promise.all([opened(), opened()]);
      const read = await Promise.all(
        Array.from({ length: 16 }, async (_, i) => {
          const store = two[i % 2]!;
          await store.insertIfAbsent('case-1', `offered ${String(i)}`);
          return store.read('case-1');
        }),
      );
      expect(new Set(read.map((key) => JSON.stringify(key))).size).toBe(1);
      expect(read[0]).toEqual({ wrapped: expect.stringMatching(/^offered/) });
    });

    it('keeps the tombstone of a destroyed key', async () => {
      const store = await opened();
      await store.insertIfAbsent('case-1', 'wrapped');
      await (await keys)?.destroy('case-1');
      await store.insertIfAbsent('case-1', 'anew');
      expect(await store.read('case-1')).toBe('destroyed');
    });

    it('reads many at once, those it has', async () => {
      const store = await opened();
      const ids = Array.from({ length: 1_500 }, (_, i) => `case-${String(i)}`);
      await Promise.all(ids.slice(0, 1_200).map((id) => store.insertIfAbsent(id, id)));
      await (await keys)?.destroy('case-7');
      const read = await store.readMany(ids);
      expect(read.size).toBe(1_200);
      expect([read.get('case-7'), read.get('case-1199')]).toEqual(['destroyed', { wrapped: 'case-1199' }]);
    });

    it('lists all it has in order of id, tombstones too, and another store takes them as they are', async () => {
      const store = await opened();
      const ids = ['b', 'é', 'a', '🧒', 'B', '\ufb50'];
      await Promise.all(ids.map((id) => store.insertIfAbsent(id, `wrapped ${id}`)));
      await (await keys)?.destroy('b');
      const records = [...(await store.list({ limit: 4 }))];
      records.push(...(await store.list({ after: records.at(-1)!.id, limit: 4 })));
      expect(records.map(({ id }) => id)).toEqual(['B', 'a', 'b', 'é', '\ufb50', '🧒']);
      expect(records[0]).toEqual({ id: 'B', wrapped: 'wrapped B' });
      expect(records[2]).toEqual({ id: 'b', destroyedAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/) });
      await (await keys)?.remove();
      keys = undefined;
      const other = await opened();
      await other.insertRecords(records);
      expect(await other.list({ limit: 9 })).toEqual(records);
      expect(await other.read('b')).toBe('destroyed');
    });

    it('keeps what it has, whatever records are offered', async () => {
      const store = await opened();
      await store.insertIfAbsent('case-1', 'first');
      await store.insertIfAbsent('case-2', 'second');
      await (await keys)?.destroy('case-2');
      await store.insertRecords([
        { id: 'case-1', destroyedAt: '2026-01-01T00:00:00.000Z' },
        { id: 'case-2', wrapped: 'anew' },
      ]);
      expect(await store.read('case-1')).toEqual({ wrapped: 'first' });
      expect(await store.read('case-2')).toBe('destroyed');
    });

    it('is away once closed', async () => {
      const store = await opened();
      await store.close();
      await expect(store.read('case-1')).rejects.toThrow(Unavailable);
      await expect(store.insertIfAbsent('case-1', 'x')).rejects.toThrow(Unavailable);
    });
  });
}
