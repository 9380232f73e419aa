import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caseloadLimit, type CaseId, caseStream } from '@mouakaba/contracts';
import { CommandPipeline, decode, refuse, type ReadModels } from '@mouakaba/event-sourcing';
import { filledTable } from '@mouakaba/event-sourcing/testing';
import type { Caller } from '@mouakaba/identity';
import { openSqliteReadModels } from '@mouakaba/sqlite';
import { evolve, noCase } from '../intake.js';
import { opened, reported, worker } from '../testing/past-events.js';
import { Caseload } from '../caseload/caseload-queries.js';
import { caseload, type CaseloadRow } from '../caseload/caseload.js';
import { callOf, happen, memoryKernel, type MemoryKernel } from '../../test/event-log.js';
import type { HolderDirectory } from '@mouakaba/use-cases';
import { assignCaseUseCase } from './assign-case.js';

const caseId = '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11' as CaseId;
const coordinator: Caller = {
  sub: 'coordinator',
  roles: ['coordinator'],
  organisation: worker.organisation,
  provinces: ['MA-OUJ'],
};

let eventLog: MemoryKernel;
let models: ReadModels;
/** How long each rule was ready to wait, in milliseconds. */
let waits: number[];

beforeEach(async () => {
  eventLog = memoryKernel();
  models = openSqliteReadModels(':memory:');
  waits = [];
  await happen(eventLog, caseStream(caseId), reported(), opened);
});
afterEach(() => models.close());

/** The caseworker has so many open cases, says a caseload that is or is not at the log's head. */
async function assign(
  load: number,
  { caughtUp, overrideNote }: { caughtUp: boolean; overrideNote?: string },
) {
  const row = { caseworkerId: worker.sub, stage: 'open' } as CaseloadRow;
  const rows = Array.from({ length: load }, (_, index) => [`case-${String(index)}`, row] as const);
  const table = await filledTable(models, caseload, rows);
  const streams = new CommandPipeline(eventLog, {
    initial: noCase,
    evolve,
    personal: true,
    missing: refuse('case.not-found'),
  });
  const holders = {
    hasWorker: (_: string, workerId: string, role: string) =>
      Promise.resolve(workerId === worker.sub && role === 'caseworker'),
    provinceOf: () => Promise.resolve('MA-OUJ'),
  } as unknown as HolderDirectory;
  const projections = {
    waitForHead: (_: string, patience: number) => {
      waits.push(patience);
      return Promise.resolve(caughtUp);
    },
  };
  const note = overrideNote === undefined ? {} : { overrideNote };
  const body = { caseworkerId: worker.sub, ...note };
  return assignCaseUseCase.handle({ invocation: callOf(coordinator), target: { caseId }, body }, streams, {
    holders,
    caseload: new Caseload(table, projections),
  });
}

async function lastEvent() {
  for await (const stored of eventLog.store.readStream(caseStream(caseId), { backwards: true, limit: 1 }))
    return decode(stored);
  throw new Error('no such stream');
}

describe('assigning a case', () => {
  it('is checked against the caseload as of the log’s head', async () => {
    await assign(caseloadLimit - 1, { caughtUp: true });
    expect(await lastEvent()).toMatchObject({ type: 'CaseAssigned', data: { caseworkerId: worker.sub } });
    expect((await lastEvent()).data).not.toHaveProperty('unverified');
    expect(waits).toEqual([500]);
  });

  it('above the limit wants a reason', async () => {
    await expect(assign(caseloadLimit, { caughtUp: true })).rejects.toMatchObject({
      refusal: { refused: 'case.caseload-limit', facts: { load: caseloadLimit, limit: caseloadLimit } },
    });
    expect((await lastEvent()).type).toBe('CaseOpened');
  });

  it('above the limit goes on with one, and says so', async () => {
    await assign(caseloadLimit, { caughtUp: true, overrideNote: 'لا أحد غيرها اليوم' });
    expect((await lastEvent()).data).toMatchObject({ overLimit: true });
  });

  it('does not wait for a caseload that lags: it goes on, marked as not verified', async () => {
    await assign(caseloadLimit + 5, { caughtUp: false });
    expect((await lastEvent()).data).toEqual({ caseworkerId: worker.sub, unverified: ['caseload-limit'] });
  });
});
