import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReadModelTable } from '@mouakaba/event-sourcing';
import { clinicId, hospitalId, unitId } from '../testing/past-events.js';
import { tablesOf, type Tables } from '../testing/tables.js';
import { World } from '../testing/world.js';
import { boardQuery, type BoardFilter } from './board-queries.js';
import { referralBoard, type BoardRow } from './referral-board.js';

const now = '2026-03-02T09:00:00.000Z';

/** Everything that a filter of the board can be, one by one. */
const choices = {
  holders: ['all', [unitId], [unitId, clinicId], []],
  provinces: ['all', ['MA-OUJ'], ['MA-OUJ', 'MA-BER']],
  provider: [undefined, hospitalId],
  caseNumber: [undefined, 'OUJ-26-7K3Q-H'],
  status: [undefined, 'confirmed'],
  service: [undefined, 'medical-care'],
  overdue: [undefined, true, false],
  stalledSince: [undefined, now],
  confirmedAlone: [undefined, true],
  sort: ['since', 'due'],
} as const;

const filters = Object.entries(choices).reduce<readonly object[]>(
  (some, [name, values]) =>
    some.flatMap((filter) =>
      values.map((value) => (value === undefined ? filter : { ...filter, [name]: value })),
    ),
  [{ limit: 51 }],
) as readonly BoardFilter[];

describe('the board’s queries', () => {
  let tables: Tables;
  let table: ReadModelTable<BoardRow>;

  beforeAll(async () => {
    tables = tablesOf(new World());
    table = await tables.readModels.open(referralBoard);
  });
  afterAll(() => tables.close());

  it('never scan the table, whatever is asked', async () => {
    expect(filters.length).toBe(4 * 3 * 2 * 2 * 2 * 2 * 3 * 2 * 2 * 2);
    const scans: string[] = [];
    for (const filter of filters) {
      const plan = await table.explain(boardQuery(filter, now));
      if (!plan.includes('SEARCH') || plan.includes('SCAN')) scans.push(`${JSON.stringify(filter)}: ${plan}`);
    }
    expect(scans.slice(0, 3)).toEqual([]);
  });

  it('sort nothing where one status of one party is asked for', async () => {
    for (const sort of ['since', 'due'] as const)
      for (const party of [{ holders: [unitId] }, { provinces: ['MA-OUJ'] }, { provider: hospitalId }, {}]) {
        const filter: BoardFilter = {
          holders: 'all',
          provinces: 'all',
          status: 'requested',
          limit: 51,
          sort,
          ...party,
        };
        expect(await table.explain(boardQuery(filter, now))).not.toContain('TEMP B-TREE');
      }
  });
});
