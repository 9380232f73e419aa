import { describe, expect, it } from '@jest/globals';
import type { Query, ReadModels } from '../../projections/read-models.js';
import { filled, live } from './fixture.js';

/** Whether a planner would read a table or an index from end to end: SQLite's words, and MongoDB's as our adapter tells them. */
export function readsWhole(plan: string): boolean {
  return /\bSCAN\b|\bCOLLSCAN\b|\(whole\)/.test(plan);
}

/** Whether it would collect all rows to sort them, where an index could have led through them in order. */
export function sortsAside(plan: string): boolean {
  return /TEMP B-TREE|\bSORT\b/.test(plan);
}

export function plansConformance(opened: () => Promise<ReadModels>): void {
  const sorted = (direction: 'ascending' | 'descending'): Pick<Query, 'sort'> => ({
    sort: { field: 'sessions', direction },
  });

  describe('plans', () => {
    it.each<[string, Omit<Query, 'limit'>]>([
      ['equality', { where: { status: 'held' } }],
      ['null', { where: { status: null } }],
      ['one of', { where: { status: { in: ['held', 'lost', null] } } }],
      ['range without sort', { where: { sessions: { gte: 1 } } }],
      ['range, sorted', { where: { sessions: { gte: 1, lt: 9 } }, ...sorted('ascending') }],
      ['equality and sort', { where: { status: 'held' }, ...sorted('descending') }],
      ['equality and range', { where: { status: 'held', sessions: { lte: 4 } }, ...sorted('ascending') }],
      ['a field within', { where: { 'place.province': { in: ['MA-OUJ'] } } }],
    ])('seek and never read the whole: %s', async (_, { where, sort }) => {
      const table = await live(opened());
      const rows = [0, undefined, 3].map((sessions, i) => [
        String(i),
        { child: 'A', status: 'held', ...(sessions === undefined ? {} : { sessions }) },
      ]);
      await filled(table, Object.fromEntries(rows) as Parameters<typeof filled>[1]);
      const query: Query = { where, limit: 1, ...(sort ? { sort } : {}) };
      const [first] = await table.find(query);
      const next: Query[] = first ? [{ ...query, after: first.cursor }] : [];
      for (const asked of [query, ...next]) {
        const plan = await table.explain(asked);
        expect([plan, readsWhole(plan)]).toEqual([expect.stringMatching(/SEARCH|IXSCAN/), false]);
        if (sort) expect([plan, sortsAside(plan)]).toEqual([plan, false]);
      }
    });

    it('lead through a sort in order, also after a place in it', async () => {
      const table = await live(opened());
      await filled(table, { a: { child: 'A', sessions: 1 } });
      for (const direction of ['ascending', 'descending'] as const) {
        const query: Query = { where: {}, limit: 1, ...sorted(direction) };
        const [first] = await table.find(query);
        expect(sortsAside(await table.explain(query))).toBe(false);
        const plan = await table.explain({ ...query, after: first!.cursor });
        expect([plan, readsWhole(plan), sortsAside(plan)]).toEqual([plan, false, false]);
      }
    });
  });
}
