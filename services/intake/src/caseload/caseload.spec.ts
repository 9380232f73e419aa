import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConcernReported, happened, type Happened, caseStream } from '@mouakaba/contracts';
import {
  startProjections,
  type Projections,
  type ReadModelTable,
  type ReadModels,
} from '@mouakaba/event-sourcing';
import type { Past } from '@mouakaba/event-sourcing/testing';
import type { AccessLog, Look } from '@mouakaba/privacy';
import type { Caller, Role } from '@mouakaba/identity';
import { bodyOf } from '@mouakaba/http';
import { openSqliteReadModels } from '@mouakaba/sqlite';
import { assigned, closed, opened, received, reported, screenedOut, worker } from '../testing/past-events.js';
import { listCases } from './list-cases.js';
import { ListCases } from './list-cases-query.js';
import { at, callOf, happen, memoryKernel, type MemoryKernel } from '../../test/event-log.js';
import { caseload, type CaseloadDocument } from './caseload.js';
import { assessmentId, closureRequested, completed } from '../testing/later-events.js';

const unit = worker.organisation;
const [first, second, third] = [1, 2, 3].map(
  (digit) => `5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c1${String(digit)}`,
) as [string, string, string];
const caller = (role: Role, more: Partial<Caller> = {}): Caller => ({
  ...{ sub: role, roles: [role], organisation: unit, provinces: ['MA-OUJ'] },
  ...more,
});

let eventLog: MemoryKernel;
let models: ReadModels;
let table: ReadModelTable<CaseloadDocument>;
let projections: Projections;
let looks: Look[];
beforeEach(async () => {
  eventLog = memoryKernel();
  looks = [];
  models = openSqliteReadModels(':memory:');
  table = await models.open(caseload);
  projections = startProjections({
    store: eventLog.store,
    storage: models,
    projections: [caseload],
    known: () => true,
  });
});
afterEach(async () => {
  await projections.stop();
  await models.close();
});

async function caseOf(caseId: string, ...past: readonly (Happened | Past)[]): Promise<void> {
  await happen(eventLog, caseStream(caseId), ...past);
  await projections.waitForHead(caseload.name, 30_000);
}

/** The same report with other deadlines. */
function dueAt(due: string): Happened {
  const { event } = reported();
  const running = { remind: [], due, escalate: [], calendarVersion: 'always' };
  const data = { ...event.data, schedule: { screen: running, assign: running, see: running } };
  return happened(ConcernReported, data as never, event.personal as never);
}

async function list(reader: Caller, query: Partial<ListCases> = {}) {
  const accessLog = {
    record: (look: Look) => {
      looks.push(look);
      return Promise.resolve();
    },
  } as unknown as AccessLog;
  const holders = { established: () => Promise.resolve('MA-OUJ') } as never;
  const { keys, clock, damaged } = eventLog;
  const answer = await listCases.handle(
    { invocation: callOf(reader), target: {}, body: {}, query: Object.assign(new ListCases(), query) },
    { table, projections, holders, keys, accessLog, clock, damaged },
  );
  return bodyOf(answer).items as unknown as Readonly<Record<string, unknown>>[];
}
const idsOf = (items: readonly Readonly<Record<string, unknown>>[]) => items.map(({ caseId }) => caseId);

describe('a case in the caseload', () => {
  it('begins with its report', async () => {
    await caseOf(first, reported());
    expect(await list(caller('coordinator'))).toEqual([
      {
        caseId: first,
        caseNumber: null,
        stage: 'reported',
        risk: null,
        riskOverridden: false,
        openReferrals: 0,
        urgency: 'urgent',
        concerns: ['neglect'],
        sex: 'female',
        ageBand: '6-11',
        province: 'MA-OUJ',
        holderId: unit,
        caseworkerId: null,
        nextDueAt: '2026-03-02T12:00:00.000Z',
        updatedAt: at,
        child: { firstName: 'زهرة' },
        overdue: false,
      },
    ]);
  });

  it('goes with its events until nothing is due', async () => {
    await caseOf(first, reported(), opened, assigned, received, completed(assessmentId, 'high'));
    expect(await list(caller('coordinator'))).toMatchObject([
      {
        stage: 'assessed',
        risk: 'high',
        caseNumber: 'OUJ-26-7K3Q-X',
        caseworkerId: worker.sub,
        nextDueAt: null,
        overdue: false,
      },
    ]);
  });

  it('is overdue by the clock of whoever asks, not by an event', async () => {
    await caseOf(first, dueAt('2026-03-02T08:59:59.999Z'));
    await caseOf(second, dueAt(at));
    const items = await list(caller('coordinator'), { sort: 'nextDueAt' });
    expect(items.map(({ overdue }) => overdue)).toEqual([true, false]);
  });

  it('keeps the child’s name sealed', async () => {
    await caseOf(first, reported());
    for await (const { document } of models.dump(caseload)) expect(document).not.toContain('زهرة');
  });
});

describe('the caseload', () => {
  it('shows what is still to be worked on; the rest when it is asked for', async () => {
    await caseOf(first, reported());
    await caseOf(second, reported(), screenedOut);
    await caseOf(third, reported(), opened);
    const coordinator = caller('coordinator');
    expect(idsOf(await list(coordinator)).sort()).toEqual([first, third]);
    expect(idsOf(await list(coordinator, { stage: 'screened-out' }))).toEqual([second]);
    await caseOf(third, closed);
    expect(idsOf(await list(coordinator))).toEqual([first]);
  });

  it('is narrowed to a risk, and shows every stage at which there is work', async () => {
    await caseOf(first, reported(), opened, completed(assessmentId, 'critical'));
    await caseOf(second, reported(), opened, completed(assessmentId, 'low'));
    await caseOf(third, reported(), opened, completed(assessmentId, 'low'), closureRequested);
    const coordinator = caller('coordinator');
    expect(idsOf(await list(coordinator, { risk: 'low' })).sort()).toEqual([second, third]);
    expect(idsOf(await list(coordinator, { risk: 'critical' }))).toEqual([first]);
    expect(idsOf(await list(coordinator, { risk: 'low', stage: 'assessed' }))).toEqual([second]);
  });

  it('begins with the newest change, or with what is due first; what has nothing due comes last', async () => {
    await caseOf(first, { event: dueAt('2026-03-03T12:00:00.000Z'), recordedAt: '2026-03-01T08:00:00.000Z' });
    await caseOf(second, reported(), opened, assigned, received, completed(assessmentId, 'high'));
    await caseOf(third, { event: dueAt('2026-03-02T12:00:00.000Z'), recordedAt: '2026-03-01T09:00:00.000Z' });
    const coordinator = caller('coordinator');
    expect(idsOf(await list(coordinator))).toEqual([second, third, first]);
    expect(idsOf(await list(coordinator, { sort: 'nextDueAt' }))).toEqual([third, first, second]);
  });

  it('tells the colleagues of a unit who the child is, and records that it did', async () => {
    await caseOf(first, reported(), opened, assigned);
    const [item] = await list(caller('caseworker', { sub: 'colleague' }));
    expect(item).toMatchObject({ child: { firstName: 'زهرة' } });
    expect(looks).toMatchObject([
      {
        actor: { sub: 'colleague', role: 'caseworker' },
        event: { type: 'CaseListViewed', data: { caseIds: [first], purpose: 'case-work' } },
      },
    ]);
  });

  it('tells a centre officer of the cases of its provinces, without a name, and records no look', async () => {
    await caseOf(first, reported());
    const items = await list(caller('centre-officer', { organisation: 'centre' }));
    expect(idsOf(items)).toEqual([first]);
    expect(items[0]).not.toHaveProperty('child');
    expect(await list(caller('centre-officer', { organisation: 'centre', provinces: ['MA-NAD'] }))).toEqual(
      [],
    );
    expect(looks).toEqual([]);
  });

  it('is empty for another unit, which may not ask for this one either', async () => {
    await caseOf(first, reported());
    const stranger = caller('coordinator', { organisation: '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b11' });
    expect(await list(stranger)).toEqual([]);
    await expect(list(stranger, { holder: unit })).rejects.toMatchObject({
      refusal: { refused: 'scope.outside' },
    });
  });
});
