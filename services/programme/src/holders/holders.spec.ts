import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CentreEstablished, UnitEstablished, happened } from '@mouakaba/contracts';
import {
  DamagedStreams,
  type Projections,
  type Query,
  type ReadModelTable,
  type ReadModels,
  type RecordedEvent,
} from '@mouakaba/event-sourcing';
import { bodyOf } from '@mouakaba/http';
import type { Caller } from '@mouakaba/identity';
import { filledTable } from '@mouakaba/event-sourcing/testing';
import { openSqliteReadModels } from '@mouakaba/sqlite';
import { holders, type HolderRow } from './holders.js';
import { ListHolders, listCentres, listUnits } from './list-holders.js';

const anybody: Caller = { sub: 'somebody', roles: ['auditor'], provinces: [] };
const invocation = { caller: anybody, commandId: 'c', correlationId: 'c', acceptLanguage: 'ar' } as const;

let models: ReadModels;
let table: ReadModelTable<HolderRow>;
beforeAll(async () => {
  models = openSqliteReadModels(':memory:');
  const name = { ar: 'وحدة حماية الطفولة بوجدة', fr: 'UPE Oujda' };
  const established = [1, 2, 3].map((day) =>
    rowFrom(
      happened(UnitEstablished, { name, association: undefined, province: 'MA-OUJ', region: 'MA-02' }),
      `unit-u${String(day)}`,
      day,
    ),
  );
  const centre = happened(CentreEstablished, { name, province: 'MA-OUJ', region: 'MA-02' });
  table = await filledTable(models, holders, [...established, rowFrom(centre, 'centre-c1', 4)]);
});
afterAll(() => models.close());

/** The document that the projection makes of it. */
function rowFrom({ type, data }: { type: string; data: object }, stream: string, day: number) {
  const handler = holders.handlers.get(type)!;
  const event = { type, stream, data, recordedAt: `2026-03-0${String(day)}T09:00:00.000Z` } as RecordedEvent;
  if (handler.key === undefined) throw new Error('one document for each holder');
  return [handler.key(event)!, handler.evolve(undefined, event, new Map())!] as const;
}

function list(
  listed: typeof listUnits | typeof listCentres,
  query: Partial<ListHolders>,
  queries: Query[] = [],
) {
  const watched = {
    find: (selection: Query) => {
      queries.push(selection);
      return table.find(selection);
    },
  } as ReadModelTable<HolderRow>;
  const projections = { waitFor: () => Promise.resolve(true) } as unknown as Projections;
  const asked = { invocation, target: {}, body: {}, query: Object.assign(new ListHolders(), query) };
  return listed.handle(asked, { table: watched, projections, damaged: new DamagedStreams() });
}

describe('units and centres', () => {
  it('are listed apart, in the order in which they were established', async () => {
    const units = bodyOf(await list(listUnits, {}));
    expect(units.items.map((item) => 'unitId' in item && item.unitId)).toEqual(['u1', 'u2', 'u3']);
    const centres = bodyOf(await list(listCentres, {}));
    expect(centres.items).toEqual([
      {
        centreId: 'c1',
        name: { ar: 'وحدة حماية الطفولة بوجدة', fr: 'UPE Oujda' },
        province: 'MA-OUJ',
        region: 'MA-02',
        establishedAt: '2026-03-04T09:00:00.000Z',
      },
    ]);
  });

  it('are never looked for in the whole table, whatever is asked for', async () => {
    const choices = [
      {},
      { province: 'MA-OUJ' },
      { region: 'MA-02' },
      { province: 'MA-OUJ', region: 'MA-02' },
    ] as const;
    const queries: Query[] = [];
    for (const listed of [listUnits, listCentres]) {
      for (const choice of choices) {
        let cursor: string | null = '';
        while (cursor !== null) {
          const more: object = cursor === '' ? {} : { cursor };
          ({ nextCursor: cursor } = bodyOf(await list(listed, { ...choice, limit: 1, ...more }, queries)));
        }
      }
    }
    expect(queries).toHaveLength(16);
    for (const query of queries) {
      const plan = await table.explain(query);
      expect([query, plan]).toEqual([query, expect.not.stringMatching(/\bSCAN\b|TEMP B-TREE/)]);
    }
  });
});
