import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DamagedStreams, type Query, type ReadModelTable, type ReadModels } from '@mouakaba/event-sourcing';
import { openStages } from '@mouakaba/case-file';
import { filledTable, openKeys } from '@mouakaba/event-sourcing/testing';
import type { Caller } from '@mouakaba/identity';
import { bodyOf } from '@mouakaba/http';

import { openSqliteReadModels } from '@mouakaba/sqlite';
import { listCases } from './list-cases.js';
import { ListCases } from './list-cases-query.js';
import { ListCaseChanges, listCaseChanges } from './list-case-changes.js';
import { caseload, type CaseloadDocument, type CaseloadRow } from './caseload.js';
import { centres } from '../reports/holders.js';

const unit = '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10';
const callers: Readonly<Record<string, Caller>> = {
  caseworker: { sub: 'worker', roles: ['caseworker'], organisation: unit, provinces: ['MA-OUJ'] },
  coordinator: { sub: 'coordinator', roles: ['coordinator'], organisation: unit, provinces: ['MA-OUJ'] },
  'a worker without an organisation': { sub: 'lost', roles: ['caseworker'], provinces: [] },
  'centre officer': { sub: 'officer', roles: ['centre-officer'], provinces: ['MA-OUJ'] },
  'officer of two provinces': { sub: 'officer', roles: ['centre-officer'], provinces: ['MA-OUJ', 'MA-BER'] },
  'national officer': { sub: 'officer', roles: ['centre-officer'], provinces: ['*'] },
};
const filters: readonly Partial<ListCases>[] = [
  { holder: unit },
  { province: 'MA-OUJ' },
  { caseworker: 'worker' },
  { stage: 'open' },
  { urgency: 'urgent' },
  { risk: 'high' },
  { updatedSince: '2026-01-01T00:00:00.000Z' },
];
/** Each of these stands beside one other at a time: it finds few cases by itself. */
const narrow: readonly Partial<ListCases>[] = [{ caseNumber: 'OUJ-26-7K3Q-H' }, { caseworker: 'none' }];

let models: ReadModels;
let table: ReadModelTable<CaseloadDocument>;
beforeAll(async () => {
  models = openSqliteReadModels(':memory:');
  const rows = [null, '2026-03-02T12:00:00.000Z', '2026-03-03T12:00:00.000Z'].map(
    (nextDueAt, index) => [`case-${String(index)}`, rowOf(nextDueAt)] as const,
  );
  table = await filledTable(models, caseload, rows);
});
afterAll(() => models.close());

function rowOf(nextDueAt: string | null): CaseloadRow {
  return {
    caseId: '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11',
    caseNumber: null,
    stage: 'open',
    stageBeforeClosing: 'open',
    reviews: [],
    openReferralIds: [],
    urgency: 'urgent',
    concerns: [],
    sex: 'female',
    ageBand: '6-11',
    province: 'MA-OUJ',
    holderId: unit,
    caseworkerId: 'worker',
    running: {},
    nextDueAt,
    dueOrder: nextDueAt ?? '~',
    updatedAt: '2026-03-02T09:00:00.000Z',
    changed: '',
    identity: null,
  };
}

/** Every page of the list, as the API asks for them: the queries that reach the table. */
async function queriesOf(caller: Caller, filter: Partial<ListCases>): Promise<Query[]> {
  const queries: Query[] = [];
  const parts = {
    table: {
      find: (query: Query) => {
        queries.push(query);
        return table.find(query);
      },
      load: (keys: readonly string[]) => table.load(keys),
    },
    projections: { waitFor: () => Promise.resolve(true) },
    holders: { established: () => Promise.resolve('MA-OUJ') },
    keys: openKeys,
    accessLog: {},
    damaged: new DamagedStreams(),
    clock: { now: () => Date.parse('2026-03-02T09:00:00.000Z') },
  } as unknown as Parameters<typeof listCases.handle>[1];
  const invocation = { caller, commandId: 'c', correlationId: 'c', acceptLanguage: 'ar' } as const;
  let cursor: string | null | undefined;
  do {
    const query = Object.assign(
      new ListCases(),
      filter,
      { limit: 1 },
      cursor === undefined ? {} : { cursor },
    );
    const answer = await listCases.handle({ invocation, target: {}, body: {}, query }, parts);
    cursor = bodyOf(answer).nextCursor;
  } while (cursor !== null);
  return queries;
}

function everyChoice(): Partial<ListCases>[] {
  const orders: Partial<ListCases>[] = [{ sort: 'updatedAt' }, { sort: 'nextDueAt' }];
  const few = narrow.flatMap((choice) =>
    orders.flatMap((order) => [{}, ...filters].map((each) => ({ ...order, ...each, ...choice }))),
  );
  return filters
    .reduce<Partial<ListCases>[]>(
      (choices, filter) => choices.flatMap((choice) => [choice, { ...choice, ...filter }]),
      [...orders],
    )
    .concat(few);
}

it('the load of a caseworker is counted from an index alone', async () => {
  const plan = await table.explain({
    where: { caseworkerId: 'worker', stage: { in: openStages } },
    limit: 1,
  });
  expect(plan).toMatch(/SEARCH .*caseworkerId=\? AND .*stage=\?/);
});

it('the centre of a province is found by its province', async () => {
  const found = await filledTable(models, centres, []);
  expect(await found.explain({ where: { province: 'MA-OUJ' }, limit: 1 })).not.toMatch(/\bSCAN\b/);
});

it.each(Object.keys(callers))(
  'no list of %s reads the whole caseload, whatever it asks for',
  async (name) => {
    const scans = new Map<string, string>();
    let pages = 0;
    for (const choice of everyChoice()) {
      let queries: Query[] = [];
      try {
        queries = await queriesOf(callers[name]!, choice);
      } catch (error) {
        expect(String(error)).toContain('scope.outside');
      }
      pages += queries.length;
      for (const query of queries) {
        const plan = await table.explain(query);
        if (/\bSCAN\b/.test(plan)) scans.set(JSON.stringify([query.where, query.sort, query.after]), plan);
      }
    }
    expect(pages).toBeGreaterThanOrEqual(name.includes('without') ? 64 : 128);
    expect([...scans]).toEqual([]);
  },
);

it.each(Object.keys(callers))('no page of changes for %s reads the whole caseload', async (name) => {
  const caller = callers[name]!;
  const found: Query[] = [];
  const parts = {
    table: {
      checkpoint: () => Promise.resolve(undefined),
      find: (query: Query) => {
        found.push(query);
        return table.find(query);
      },
    },
    projections: { waitFor: () => Promise.resolve(true) },
    holders: { established: () => Promise.resolve('MA-OUJ') },
    keys: openKeys,
    damaged: new DamagedStreams(),
    clock: { now: () => 0 },
  } as unknown as Parameters<typeof listCaseChanges.handle>[1];
  const invocation = { caller, commandId: 'c', correlationId: 'c', acceptLanguage: 'ar' } as const;
  for (const filter of [{}, { holder: unit }, { province: 'MA-OUJ' }, { caseworker: 'worker' }] as const) {
    const query = Object.assign(new ListCaseChanges(), filter);
    try {
      await listCaseChanges.handle({ invocation, target: {}, body: {}, query }, parts);
    } catch (error) {
      expect(String(error)).toContain('scope.outside');
    }
  }
  expect(found.length).toBeGreaterThan(1);
  for (const query of found) expect(await table.explain(query)).not.toMatch(/\bSCAN\b/);
});
