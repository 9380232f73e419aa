import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConcernReported, happened, type CaseId, type Happened, caseStream } from '@mouakaba/contracts';
import { bodyOf } from '@mouakaba/http';
import type { AccessLog, Look } from '@mouakaba/privacy';
import type { Caller, Role } from '@mouakaba/identity';
import {
  assigned,
  consented,
  listened,
  opened,
  received,
  reported,
  withdrawn,
  worker,
} from '../testing/past-events.js';
import { callOf, happen, memoryKernel, type MemoryKernel } from '../../test/event-log.js';
import { AccountStates, HolderDirectory } from '@mouakaba/use-cases';
import { readCaseFile } from './read-case-file.js';

const caseId = '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11' as CaseId;
const { organisation } = worker;
const caller = (role: Role, more: Partial<Caller> = {}): Caller => ({
  sub: role,
  roles: [role],
  organisation,
  provinces: ['MA-OUJ'],
  ...more,
});
const caseworker = caller('caseworker', { sub: worker.sub });
const colleague = caller('caseworker', { sub: 'colleague' });
const coordinator = caller('coordinator');
const officer = caller('centre-officer', { organisation: '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b12' });

/** A report with something in every compartment. */
const { event } = reported();
const full: Happened = happened(
  ConcernReported,
  event.data as never,
  {
    identity: { firstName: 'زهرة', lastName: 'المرابط' },
    contact: { address: 'حي السلام', phones: ['0600000000'] },
    reporter: { name: 'معلمة مختلقة', phone: '0611111111' },
    content: { narrative: 'غياب متكرر' },
  },
  '2026-03-01T16:00:00.000Z',
);

let eventLog: MemoryKernel;
let looks: Look[];
beforeEach(async () => {
  eventLog = memoryKernel();
  looks = [];
  await happen(
    eventLog,
    caseStream(caseId),
    { event: full, actor: worker },
    ...[opened, assigned, received, listened, consented, withdrawn],
  );
});

const accessLog = {
  record: (look: Look) => {
    looks.push(look);
    return Promise.resolve();
  },
} as unknown as AccessLog;

const requestOf = (reader: Caller, named: CaseId) => ({
  ...{ invocation: callOf(reader), target: { caseId: named }, body: {}, query: {} },
});

async function fileFor(reader: Caller, log = accessLog) {
  const answer = await readCaseFile.handle(requestOf(reader, caseId), {
    eventLog,
    accessLog: log,
    holders: new HolderDirectory(eventLog, new AccountStates(eventLog)),
  });
  return bodyOf(answer);
}

describe('the case file', () => {
  it('tells its caseworker everything', async () => {
    const file = await fileFor(caseworker);
    expect(file).toMatchObject({
      caseId,
      caseNumber: 'OUJ-26-7K3Q-X',
      stage: 'open',
      revision: 6,
      holderId: organisation,
      caseworkerId: worker.sub,
      child: { firstName: 'زهرة', lastName: 'المرابط', address: 'حي السلام', sex: 'female', ageBand: '6-11' },
      reports: [
        {
          occurredAt: '2026-03-01T16:00:00.000Z',
          recordedBy: worker.sub,
          narrative: 'غياب متكرر',
          reporter: { relation: 'teacher', anonymous: false, name: 'معلمة مختلقة', phone: '0611111111' },
        },
      ],
      screenings: [{ decision: 'accept' }],
      assignments: [{ caseworkerId: worker.sub }],
      receptions: [{ accompaniedByRelation: 'mother' }],
      listeningSessions: [{ narrative: 'تحدثت قليلا' }],
      consents: [{ scopes: ['services'], withdrawnAt: '2026-03-02T09:00:00.000Z' }],
      missedDeadlines: [],
    });
  });

  it('does not tell a colleague who reported', async () => {
    const file = await fileFor(colleague);
    expect(file.reports).toEqual([
      expect.objectContaining({
        reporter: { relation: 'teacher', anonymous: false },
        narrative: 'غياب متكرر',
      }),
    ]);
    expect(file.child).toMatchObject({ firstName: 'زهرة', address: 'حي السلام' });
    expect(JSON.stringify(file)).not.toMatch(/معلمة|0611111111/);
  });

  it('tells the coordinator everything', async () => {
    expect(await fileFor(coordinator)).toEqual(await fileFor(caseworker));
  });

  it('tells a centre officer the path of the child, and nothing that names or quotes anybody', async () => {
    const file = await fileFor(officer);
    expect(file).toMatchObject({ stage: 'open', caseNumber: 'OUJ-26-7K3Q-X', caseworkerId: worker.sub });
    expect(file.child).toEqual({ sex: 'female', ageBand: '6-11' });
    expect(file.listeningSessions).toHaveLength(1);
    expect(JSON.stringify(file)).not.toMatch(/زهرة|المرابط|السلام|0600000000|معلمة|غياب|تحدثت/);
  });

  it.each<[string, Caller]>([
    ['a caseworker of another unit', caller('caseworker', { organisation: 'elsewhere' })],
    ['a centre officer of another province', caller('centre-officer', { provinces: ['MA-NAD'] })],
    ['an auditor, who replays the history instead', caller('auditor')],
  ])('does not exist for %s', async (_, reader) => {
    await expect(fileFor(reader)).rejects.toMatchObject({ refusal: { refused: 'case.not-found' } });
    expect(looks).toEqual([]);
  });

  it('is the same for nobody’s case', async () => {
    const nowhere = readCaseFile.handle(
      requestOf(coordinator, '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c19' as CaseId),
      { eventLog, accessLog, holders: new HolderDirectory(eventLog, new AccountStates(eventLog)) },
    );
    await expect(nowhere).rejects.toMatchObject({ refusal: { refused: 'case.not-found' } });
  });
});

describe('a look at the case file', () => {
  it('is recorded with what was opened, before it is shown', async () => {
    for (const reader of [caseworker, colleague]) await fileFor(reader);
    expect(looks.map(({ actor, event: { data } }) => [actor.sub, data])).toEqual([
      [
        worker.sub,
        { caseId, purpose: 'case-work', compartments: ['contact', 'content', 'identity', 'reporter'] },
      ],
      ['colleague', { caseId, purpose: 'case-work', compartments: ['contact', 'content', 'identity'] }],
    ]);
  });

  it('is not recorded where nothing personal is shown', async () => {
    await fileFor(officer);
    expect(looks).toEqual([]);
  });

  it('is not had when it cannot be recorded', async () => {
    const broken = { record: () => Promise.reject(new Error('the store is away')) } as unknown as AccessLog;
    await expect(fileFor(caseworker, broken)).rejects.toThrow('the store is away');
  });
});
