import { describe, expect, it } from '@jest/globals';
import {
  BadCursor,
  type Query,
  type ReadModels,
  type ReadModelTable,
} from '../../projections/read-models.js';
import { batch, filled, readable, type Visit, live } from './fixture.js';

const rows: Record<string, Visit> = {
  a: { child: 'A', status: 'planned', urgent: true, sessions: 3, place: { province: 'MA-CAS' } },
  b: { child: 'B', status: 'held', urgent: false, sessions: 0, place: { province: 'MA-RAB' } },
  c: { child: 'C', status: 'held', urgent: true, sessions: 7 },
  d: { child: 'D', status: null, sessions: 10 },
  e: { child: 'E' },
};

export function queriesConformance(opened: () => Promise<ReadModels>): void {
  const table = async () => {
    const made = await live(opened());
    await filled(made, rows);
    return made;
  };

  describe('find and count', () => {
    it.each<[string, Query['where'], string[]]>([
      ['no condition', {}, ['a', 'b', 'c', 'd', 'e']],
      ['a text', { status: 'held' }, ['b', 'c']],
      ['a number', { sessions: 7 }, ['c']],
      ['a number as text', { sessions: { in: ['7'] } }, []],
      ['true', { urgent: true }, ['a', 'c']],
      ['false', { urgent: false }, ['b']],
      ['null, absent or said', { status: null }, ['d', 'e']],
      ['a field within', { 'place.province': 'MA-RAB' }, ['b']],
      ['one of', { status: { in: ['planned', 'held', 'lost'] } }, ['a', 'b', 'c']],
      ['one of, null among them', { status: { in: ['planned', null] } }, ['a', 'd', 'e']],
      ['one of none', { status: { in: [] } }, []],
      ['from', { sessions: { gte: 3 } }, ['a', 'c', 'd']],
      ['after', { sessions: { gt: 3 } }, ['c', 'd']],
      ['after a text', { 'place.province': { gt: 'MA-CAS' } }, ['b']],
      ['after and up to', { sessions: { gt: 0, lte: 7 } }, ['a', 'c']],
      ['below', { sessions: { lt: 7 } }, ['a', 'b']],
      ['up to', { sessions: { lte: 7 } }, ['a', 'b', 'c']],
      ['between', { sessions: { gte: 3, lt: 10 } }, ['a', 'c']],
      ['a range of texts', { 'place.province': { gte: 'MA-D' } }, ['b']],
      ['a range of texts among numbers', { sessions: { lt: 'z' } }, []],
      ['a range without bounds', { sessions: {} }, ['a', 'b', 'c', 'd', 'e']],
      ['all of several', { status: 'held', sessions: { gte: 1 }, urgent: true }, ['c']],
    ])('%s', async (_, where, keys) => {
      const visited = await table();
      expect((await visited.find({ where, limit: 99 })).map(({ key }) => key)).toEqual(keys);
      expect(await visited.count(where)).toBe(keys.length);
    });

    it.each<['ascending' | 'descending', string, string[]]>([
      ['ascending', 'sessions', ['e', 'b', 'a', 'c', 'd']],
      ['descending', 'sessions', ['d', 'c', 'a', 'b', 'e']],
      ['ascending', 'status', ['d', 'e', 'b', 'c', 'a']],
      ['descending', 'status', ['a', 'c', 'b', 'e', 'd']],
      ['ascending', 'urgent', ['d', 'e', 'b', 'a', 'c']],
    ])('sort %s by %s, ties by key, nulls below everything', async (direction, field, keys) => {
      const found = await (await table()).find({ where: {}, sort: { field, direction }, limit: 99 });
      expect(found.map(({ key }) => key)).toEqual(keys);
      expect(found.map(({ row }) => row)).toEqual(keys.map((key) => rows[key]));
    });

    it('order texts by their bytes, whatever their script', async () => {
      const visited = await live(opened());
      const names = ['B', 'a', 'é', 'ب', '\ufb50', '🧒'];
      await filled(visited, Object.fromEntries(names.map((child, i) => [String(9 - i), { child }])));
      const found = await visited.find({
        where: {},
        sort: { field: 'child', direction: 'ascending' },
        limit: 99,
      });
      expect(found.map(({ row }) => row.child)).toEqual(names);
    });

    it('refuse a field without an index, and a bound without an order', async () => {
      const visited = await table();
      await expect(visited.find({ where: { name: 'x' }, limit: 1 })).rejects.toThrow(
        'visits has no index on name',
      );
      await expect(visited.count({ name: 'x' })).rejects.toThrow('visits has no index on name');
      await expect(
        visited.find({ where: {}, sort: { field: 'name', direction: 'ascending' }, limit: 1 }),
      ).rejects.toThrow('no index');
      await expect(visited.find({ where: { sessions: { gte: null } }, limit: 1 })).rejects.toThrow(
        'range of sessions',
      );
    });
  });

  describe('paging', () => {
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, i): [string, Visit] => [
        `k${String((i * 37) % 60).padStart(2, '0')}`,
        { child: 'A', status: i % 5 === 0 ? null : 'held', ...(i % 3 === 0 ? {} : { sessions: i % 4 }) },
      ]),
    );

    it.each<[string, Query]>([
      ['by key', { where: {}, limit: 7 }],
      [
        'ascending, rows tie and nulls lead',
        { where: {}, sort: { field: 'sessions', direction: 'ascending' }, limit: 7 },
      ],
      [
        'descending, rows tie and nulls end',
        { where: {}, sort: { field: 'sessions', direction: 'descending' }, limit: 7 },
      ],
      ['one row at a time', { where: {}, sort: { field: 'sessions', direction: 'descending' }, limit: 1 }],
      [
        'with conditions',
        {
          where: { status: 'held', sessions: { gte: 1 } },
          sort: { field: 'sessions', direction: 'ascending' },
          limit: 4,
        },
      ],
      [
        'with a condition on null',
        { where: { status: null }, sort: { field: 'sessions', direction: 'ascending' }, limit: 2 },
      ],
    ])('%s: every row once, in one order', async (_, query) => {
      const visited = await live(opened());
      await filled(visited, many);
      const whole = await visited.find({ ...query, limit: 999 });
      expect(await keysOf(visited, query)).toEqual(whole.map(({ key }) => key));
      expect(new Set(whole.map(({ key }) => key)).size).toBe(await visited.count(query.where));
    });

    it.each(['ascending', 'descending'] as const)(
      'passes from one type of value to the next, %s',
      async (direction) => {
        const visited = await live(opened());
        const values = [null, 3, 'b', 1, 'a', undefined, 2, 'a'];
        const mixed = Object.fromEntries(
          values.map((sessions, i) => [`k${String(i)}`, { child: 'A', sessions } as unknown as Visit]),
        );
        await filled(visited, mixed);
        const keys = ['k0', 'k5', 'k3', 'k6', 'k1', 'k4', 'k7', 'k2'];
        for (const limit of [1, 3]) {
          expect(await keysOf(visited, { where: {}, sort: { field: 'sessions', direction }, limit })).toEqual(
            direction === 'ascending' ? keys : keys.toReversed(),
          );
        }
      },
    );

    it('goes on where it was while rows come and go before and after', async () => {
      const visited = await live(opened());
      await filled(visited, {
        a: { child: 'A', sessions: 1 },
        b: { child: 'B', sessions: 2 },
        d: { child: 'D', sessions: 2 },
      });
      const query: Query = { where: {}, sort: { field: 'sessions', direction: 'ascending' }, limit: 2 };
      const first = await visited.find(query);
      await visited.commit(
        batch(1, 2, {
          b: undefined,
          ...readable({ '0': { child: '0', sessions: 0 }, c: { child: 'C', sessions: 2 } }),
        }),
      );
      const second = await visited.find({ ...query, after: first[1]!.cursor });
      expect(second.map(({ key }) => key)).toEqual(['c', 'd']);
    });

    it('takes another limit on the way, but no cursor of another query', async () => {
      const visited = await live(opened());
      await filled(visited, many);
      const query: Query = {
        where: { status: 'held' },
        sort: { field: 'sessions', direction: 'ascending' },
        limit: 2,
      };
      const after = (await visited.find(query))[1]!.cursor;
      expect(await visited.find({ ...query, after, limit: 5 })).toHaveLength(5);
      const wrong: Query[] = [
        { ...query, where: {} },
        { where: query.where, limit: 2 },
        { ...query, sort: { field: 'sessions', direction: 'descending' } },
      ];
      for (const other of wrong) await expect(visited.find({ ...other, after })).rejects.toThrow(BadCursor);
      for (const garbage of [
        '',
        'x',
        '!!',
        Buffer.from('[1,2]').toString('base64url'),
        Buffer.from('{}').toString('base64url'),
        `${after}A`.slice(4),
      ]) {
        await expect(visited.find({ ...query, after: garbage })).rejects.toThrow(BadCursor);
      }
    });
  });
}

async function keysOf(table: ReadModelTable<Visit>, query: Query): Promise<string[]> {
  const keys: string[] = [];
  for (
    let page = await table.find(query);
    page.length > 0;
    page = await table.find({ ...query, after: page.at(-1)!.cursor })
  ) {
    expect(page.length).toBeLessThanOrEqual(query.limit);
    keys.push(...page.map(({ key }) => key));
  }
  return keys;
}
