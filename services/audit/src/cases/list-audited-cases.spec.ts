import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  CaseClosed,
  CaseOpened,
  caseStream,
  ConcernReported,
  eventTypes,
  happened,
  type DataOf,
  type Happened,
} from '@mouakaba/contracts';
import {
  DamagedStreams,
  EventRegistry,
  seal,
  startProjections,
  type Projections,
  type ReadModels,
  type ReadModelTable,
} from '@mouakaba/event-sourcing';
import {
  filledTable,
  MemoryEventStore,
  openKeys,
  openMemoryReadModels,
  somebody,
} from '@mouakaba/event-sourcing/testing';
import { chain } from '@mouakaba/evidence';
import { bodyOf } from '@mouakaba/http';
import { openSqliteReadModels } from '@mouakaba/sqlite';
import { auditedCases, type AuditedDocument } from './audited-cases.js';
import { ListAuditedCases, listAuditedCases } from './list-audited-cases.js';

const registry = new EventRegistry(eventTypes);
const example = ConcernReported.example.data as DataOf<typeof ConcernReported>;
const opened = happened(CaseOpened, CaseOpened.example.data as never);
const closed = happened(CaseClosed, CaseClosed.example.data as never);

describe.each<[string, () => ReadModels]>([
  ['SQLite', () => openSqliteReadModels(':memory:')],
  ['memory', () => openMemoryReadModels()],
])('the cases that an auditor begins with, in %s', (_, opening) => {
  let store: MemoryEventStore;
  let models: ReadModels;
  let table: ReadModelTable<AuditedDocument>;
  let projections: Projections;
  beforeEach(async () => {
    store = new MemoryEventStore();
    models = opening();
    table = await models.open(auditedCases);
    projections = startProjections({
      store,
      storage: models,
      projections: [auditedCases],
      known: () => true,
    });
  });
  afterEach(async () => {
    await projections.stop();
    await models.close();
  });

  async function caseAt(
    recordedAt: string,
    province: string,
    ...later: readonly Happened[]
  ): Promise<string> {
    const caseId = randomUUID();
    const stream = caseStream(caseId);
    const report = happened(
      ConcernReported,
      { ...example, province: province as typeof example.province, holderId: randomUUID() },
      { identity: { firstName: 'زهرة' } },
    );
    const metadata = { recordedAt, actor: somebody, correlationId: 'c', commandId: 'd' };
    const events = [report, ...later].map((event) => ({ event, metadata }));
    const bytes = seal({ registry, chain }, stream, undefined, events, await openKeys.get(stream));
    await store.append(stream, 'no-stream', bytes);
    await projections.waitForHead(auditedCases.name, 30_000);
    return caseId;
  }

  async function list(asked: Partial<ListAuditedCases>, provinces: readonly string[] = ['MA-OUJ']) {
    const caller = { sub: 'auditor', roles: ['auditor'], provinces } as const;
    const invocation = { caller, commandId: 'c', correlationId: 'c', acceptLanguage: 'en' } as const;
    const query = Object.assign(new ListAuditedCases(), asked);
    const given = { table, projections, damaged: new DamagedStreams() };
    return bodyOf(await listAuditedCases.handle({ invocation, target: {}, body: {}, query }, given));
  }
  const idsOf = async (...asked: Parameters<typeof list>) =>
    (await list(...asked)).items.map(({ caseId }) => caseId);

  it('are those of the auditor’s provinces, with number, dates and stage, whatever became of them, and no name', async () => {
    const there = await caseAt('2026-03-01T09:00:00.000Z', 'MA-OUJ', opened, closed);
    const elsewhere = await caseAt('2026-03-02T09:00:00.000Z', 'MA-BER');
    const { items } = await list({});
    expect(items).toEqual([
      {
        caseId: there,
        caseNumber: expect.any(String),
        province: 'MA-OUJ',
        holderId: expect.any(String),
        stage: 'closed',
        reportedAt: '2026-03-01T09:00:00.000Z',
        openedAt: '2026-03-01T09:00:00.000Z',
        closedAt: '2026-03-01T09:00:00.000Z',
        updatedAt: '2026-03-01T09:00:00.000Z',
      },
    ]);
    expect(JSON.stringify(items)).not.toContain('زهرة');
    expect(await idsOf({}, ['*'])).toEqual([elsewhere, there]);
    expect(await idsOf({ province: 'MA-BER' }, ['MA-OUJ', 'MA-BER'])).toEqual([elsewhere]);
    await expect(list({ province: 'MA-BER' })).rejects.toMatchObject({
      refusal: { refused: 'scope.outside' },
    });
  });

  it('are narrowed to a stage and to local days, both included, or to instants', async () => {
    // At the beginning of February 2026 Morocco was an hour ahead of UTC.
    const before = await caseAt('2026-02-01T22:59:59.999Z', 'MA-OUJ');
    const first = await caseAt('2026-02-01T23:00:00.000Z', 'MA-OUJ', opened);
    const last = await caseAt('2026-02-02T22:59:59.999Z', 'MA-OUJ');
    const after = await caseAt('2026-02-02T23:00:00.000Z', 'MA-OUJ');
    expect(await idsOf({ from: '2026-02-02', to: '2026-02-02' })).toEqual([last, first]);
    expect(await idsOf({ to: '2026-02-01' })).toEqual([before]);
    expect(await idsOf({ from: '2026-02-02T23:00:00.000Z' })).toEqual([after]);
    expect(await idsOf({ stage: 'open' })).toEqual([first]);
  });
});

it('no list of cases to audit reads the whole table', async () => {
  const models = openSqliteReadModels(':memory:');
  const table = await filledTable(models, auditedCases, []);
  const queries = [
    { province: 'MA-OUJ', reportedAt: { gte: '' } },
    { province: { in: ['MA-OUJ', 'MA-BER'] }, reportedAt: { gte: '' } },
    { province: 'MA-OUJ', stage: 'open', reportedAt: { gte: '' } },
    { reportedAt: { gte: '' } },
    { stage: 'open', reportedAt: { gte: '' } },
  ];
  for (const where of queries) {
    const plan = await table.explain({
      where,
      sort: { field: 'reportedAt', direction: 'descending' },
      limit: 1,
    });
    expect(plan).not.toMatch(/\bSCAN\b/);
  }
  await models.close();
});
