import { describe, expect, it } from '@jest/globals';
import { Unavailable } from '../../store/event-store.js';
import type { ReadModels } from '../../projections/read-models.js';
import { at, batch, readable, live } from './fixture.js';

export function documentsConformance(opened: () => Promise<ReadModels>): void {
  describe('documents and checkpoint', () => {
    it('start empty', async () => {
      const table = await live(opened());
      expect(await table.checkpoint()).toBeUndefined();
      expect(await table.load(['a'])).toEqual(new Map());
    });

    it('are written, replaced and deleted together', async () => {
      const table = await live(opened());
      expect(
        await table.commit(batch(undefined, 2, readable({ a: { child: 'A' }, b: { child: 'B' } }))),
      ).toBe(true);
      expect(
        await table.commit(batch(2, 5, { a: undefined, ...readable({ b: { child: 'B', sessions: 1 } }) })),
      ).toBe(true);
      expect(await table.checkpoint()).toEqual(at(5));
      expect(await table.load(['a', 'b', 'c'])).toEqual(
        new Map([['b', { row: { child: 'B', sessions: 1 } }]]),
      );
    });

    it('are there for the next run', async () => {
      await (await live(opened())).commit(batch(undefined, 1, readable({ a: { child: 'A' } })));
      const table = await live(opened());
      expect(await table.checkpoint()).toEqual(at(1));
      expect(await table.load(['a'])).toEqual(new Map([['a', { row: { child: 'A' } }]]));
    });

    it('move on without a document', async () => {
      const table = await live(opened());
      expect(await table.commit(batch(undefined, 500, {}))).toBe(true);
      expect(await table.checkpoint()).toEqual(at(500));
    });

    it('keep the mark of the feed with the checkpoint, or that there is none', async () => {
      const table = await live(opened());
      const marked = { ...at(1), mark: '17' };
      expect(await table.commit({ ...batch(undefined, 1, {}), to: marked })).toBe(true);
      expect(await table.checkpoint()).toEqual(marked);
      expect(await table.commit({ ...batch(1, 2, {}), from: marked })).toBe(true);
      expect(await table.checkpoint()).toEqual(at(2));
    });

    it.each([
      ['when another began first', undefined],
      ['when another was faster', 1],
    ])('are not written %s', async (_, from) => {
      const mine = await live(opened());
      const theirs = await live(opened());
      await theirs.commit(batch(undefined, 1, readable({ a: { child: 'first' } })));
      await theirs.commit(batch(1, 2, readable({ a: { child: 'second' } })));
      expect(
        await mine.commit(batch(from, 3, readable({ a: { child: 'late' }, b: { child: 'late' } }))),
      ).toBe(false);
      expect(await mine.checkpoint()).toEqual(at(2));
      expect(await mine.load(['a', 'b'])).toEqual(new Map([['a', { row: { child: 'second' } }]]));
    });

    it('let one of two racing commits through', async () => {
      const tables = await Promise.all([opened(), opened(), opened()].map(async (models) => live(models)));
      const won = await Promise.all(
        tables.map((table, i) =>
          table.commit(batch(undefined, i + 1, readable({ [String(i)]: { child: 'A' } }))),
        ),
      );
      expect(won.filter(Boolean)).toHaveLength(1);
      expect([...(await tables[0]!.load(['0', '1', '2'])).keys()]).toEqual([String(won.indexOf(true))]);
    });

    it('keep every text, in keys and in values', async () => {
      const table = await live(opened());
      const texts = [
        'أمينة',
        'Zoé\n"\\',
        '𝔸🧒🏽',
        'e\u0301',
        '\u200f',
        "'; DROP TABLE visits; --",
        '$.a.b',
        ' ',
      ];
      await table.commit(
        batch(undefined, 1, readable(Object.fromEntries(texts.map((text) => [text, { child: text }])))),
      );
      const loaded = await table.load(texts);
      for (const text of texts) {
        expect(loaded.get(text)).toEqual({ row: { child: text } });
        expect((await table.find({ where: { child: text }, limit: 9 })).map(({ key }) => key)).toEqual([
          text,
        ]);
      }
    });

    it('are written whole or not at all', async () => {
      const table = await live(opened());
      const rows = readable({ a: { child: 'A' }, b: { child: 'B', sessions: Number.NaN } });
      await expect(table.commit(batch(undefined, 1, rows))).rejects.toThrow('NaN');
      expect(await table.checkpoint()).toBeUndefined();
      expect(await table.count({})).toBe(0);
    });

    it('are as many as a rebuild writes at once', async () => {
      const table = await live(opened());
      const keys = Array.from({ length: 5_000 }, (_, i) => `k${String(i)}`);
      const rows = readable(Object.fromEntries(keys.map((key, i) => [key, { child: key, sessions: i }])));
      expect(await table.commit(batch(undefined, 5_000, rows))).toBe(true);
      expect(await table.commit(batch(5_000, 9_000, rows))).toBe(true);
      expect(await table.count({ sessions: { gte: 4_990 } })).toBe(10);
    });

    it('are away once the connection is closed', async () => {
      const models = await opened();
      const table = await live(models);
      await models.close();
      await expect(table.checkpoint()).rejects.toThrow(Unavailable);
      await expect(table.commit(batch(undefined, 1, {}))).rejects.toThrow(Unavailable);
      await expect(models.check()).rejects.toThrow(Unavailable);
    });

    it('load more keys than a statement takes parameters', async () => {
      const table = await live(opened());
      const keys = Array.from({ length: 40_000 }, (_, i) => `k${String(i)}`);
      await table.commit(batch(undefined, 1, readable({ k39999: { child: 'last' } })));
      expect([...(await table.load(keys)).keys()]).toEqual(['k39999']);
    });
  });

  describe('an unreadable document', () => {
    const unreadable = { stream: 'case-1', revision: 4 };

    it('says so in every answer, beside what stood before', async () => {
      const table = await live(opened());
      await table.commit(
        batch(undefined, 1, {
          a: { row: { child: 'A', status: 'held' }, unreadable },
          ...readable({ b: { child: 'B' } }),
        }),
      );
      expect((await table.load(['a'])).get('a')).toEqual({ row: { child: 'A', status: 'held' }, unreadable });
      expect(await table.find({ where: { status: 'held' }, limit: 5 })).toMatchObject([
        { key: 'a', unreadable },
      ]);
      expect(await table.unreadable()).toBe(1);
    });

    it('is readable again once it is written without the mark', async () => {
      const table = await live(opened());
      await table.commit(batch(undefined, 1, { a: { row: { child: 'A' }, unreadable } }));
      await table.commit(batch(1, 2, readable({ a: { child: 'A' } })));
      expect((await table.load(['a'])).get('a')).toEqual({ row: { child: 'A' } });
      expect(await table.unreadable()).toBe(0);
    });
  });
}
