import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseFileViewed, CaseListViewed, happened, type Happened } from '@mouakaba/contracts';
import {
  type RecordedEvent,
  type Query,
  type ReadModels,
  type ReadModelTable,
} from '@mouakaba/event-sourcing';
import { filledTable } from '@mouakaba/event-sourcing/testing';
import { openSqliteReadModels } from '@mouakaba/sqlite';
import { accessLog, type AccessRow } from './access-log.js';

const [one, other] = ['5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11', '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c12'];
const actor = { sub: 'worker', role: 'caseworker', organisation: '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10' };
const file = happened(CaseFileViewed, { caseId: one, purpose: 'case-work', compartments: ['identity'] });
const list = happened(CaseListViewed, { caseIds: [one, other], purpose: 'supervision' });

let models: ReadModels;
let table: ReadModelTable<AccessRow>;
beforeAll(async () => {
  models = openSqliteReadModels(':memory:');
  const rows = [...rowsOf('e1', file, '09:00'), ...rowsOf('e2', list, '10:00')];
  table = await filledTable(models, accessLog, rows);
});
afterAll(() => models.close());

/** The documents that the projection makes of an event. */
function rowsOf(id: string, { type, data }: Happened, time: string): [string, AccessRow][] {
  const handler = accessLog.handlers.get(type)!;
  const event = { id, type, data, actor, recordedAt: `2026-03-02T${time}:00.000Z` } as RecordedEvent;
  if (handler.key !== undefined) return [[handler.key(event)!, handler.evolve(undefined, event, new Map())!]];
  return [...handler.evolve(new Map(), event)].map(([key, row]) => [key, row!]);
}

const looksAt = (caseId: string): Query => ({
  where: { caseId },
  sort: { field: 'at', direction: 'descending' },
  limit: 1,
});

describe('the access log', () => {
  it('tells who looked at a case, in lists too, the newest first', async () => {
    const found = await table.find({ ...looksAt(one), limit: 10 });
    expect(found.map(({ row }) => row)).toEqual([
      {
        ...{ caseId: one, at: '2026-03-02T10:00:00.000Z', ...actor, purpose: 'supervision', shown: 'list' },
        compartments: ['identity'],
      },
      {
        ...{ caseId: one, at: '2026-03-02T09:00:00.000Z', ...actor, purpose: 'case-work', shown: 'file' },
        compartments: ['identity'],
      },
    ]);
    expect(await table.count({ caseId: other })).toBe(1);
  });

  it('follows the access streams alone', () => {
    expect(accessLog.filter).toEqual({ only: ['access'] });
  });

  it('is never read whole: each page is one seek', async () => {
    const [first] = await table.find(looksAt(one));
    for (const query of [looksAt(one), { ...looksAt(one), after: first!.cursor }]) {
      expect(await table.explain(query)).not.toMatch(/\bSCAN\b|TEMP B-TREE/);
    }
  });
});
