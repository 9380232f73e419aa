import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openWork } from '@mouakaba/case-file';
import { caseStream, eventTypes, type EventMap } from '@mouakaba/contracts';
import { startProjections, type Projections, type ReadModels } from '@mouakaba/event-sourcing';
import { MemoryEventStore, openMemoryReadModels } from '@mouakaba/event-sourcing/testing';
import { WorkOfWorkers } from './work-of-workers.js';

const exampleOf = (type: keyof EventMap): Readonly<Record<string, unknown>> => ({
  ...eventTypes[type].example.data,
});
const holderId = String(exampleOf('ConcernReported')['holderId']);
const caseworkerId = String(exampleOf('CaseAssigned')['caseworkerId']);
const other = 'a83d6c19-7e42-4f5b-b0d8-1c9e7f2a5d36';
const caseId = '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11';

type Told = readonly [type: keyof EventMap, data?: object];

let store: MemoryEventStore;
let models: ReadModels;
let projections: Projections;
let work: WorkOfWorkers;
beforeEach(async () => {
  store = new MemoryEventStore();
  models = openMemoryReadModels();
  projections = startProjections({ store, storage: models, projections: [openWork], known: () => true });
  work = new WorkOfWorkers(await models.open(openWork), projections);
});
afterEach(async () => {
  await projections.stop();
  await models.close();
});

/** These happened in a case, each as its example says and as is said here. */
async function happened(...told: readonly Told[]): Promise<void> {
  const envelope = { schema: 1, actor: { sub: 's', role: 'r' }, correlationId: 'c', hash: '' };
  const at = '2026-03-02T09:00:00.000Z';
  const bytes = told.map(([type, data = {}], index) => ({
    ...{ id: `018f0000-0000-7000-8000-0000000000${String(10 + index)}`, type },
    data: JSON.stringify({ data: { ...exampleOf(type), ...data }, sealed: {} }),
    metadata: JSON.stringify({ ...envelope, recordedAt: at, occurredAt: at, commandId: String(index) }),
  }));
  await store.append(caseStream(caseId), 'no-stream', bytes);
}

const workOf = (holder: string, workerId: string) => work.now({ workerId, holderIds: [holder] });

const opened: readonly Told[] = [['ConcernReported'], ['CaseOpened'], ['CaseAssigned']];
const visit: Told = ['FollowUpScheduled', { leadId: caseworkerId }];
const none = { cases: 0, followUps: 0, accompaniments: 0, referrals: 0 };

describe('what hangs on a worker', () => {
  it('is the open cases with their referrals, and the visits and accompaniments that the person leads', async () => {
    await happened(...opened, ['ReferralRequested'], ['AccompanimentOpened', { leadId: other }], visit);
    expect(await workOf(holderId, caseworkerId)).toEqual({
      cases: 1,
      followUps: 1,
      accompaniments: 0,
      referrals: 1,
    });
    expect(await workOf(holderId, other)).toEqual({ ...none, accompaniments: 1 });
    expect(await workOf(caseId, caseworkerId)).toEqual(none);
  });

  it.each<[string, readonly Told[]]>([
    ['is given to another', [['CaseAssigned', { caseworkerId: other }]]],
    ['is closed', [['CaseClosed']]],
  ])('is nobody’s case when it %s', async (_, more) => {
    await happened(...opened, ['ReferralRequested'], ...more);
    expect(await workOf(holderId, caseworkerId)).toEqual(none);
  });

  it('is no more what was done, ended or missed', async () => {
    await happened(
      ...opened,
      ...(['FollowUpHeld', 'FollowUpMissed', 'FollowUpEnded'] as const).flatMap((type, index): Told[] => {
        const followUpId = `00000000-0000-4000-8000-00000000070${String(index)}`;
        return [
          ['FollowUpScheduled', { followUpId, leadId: caseworkerId }],
          [type, { followUpId }],
        ];
      }),
      ['AccompanimentOpened', { leadId: caseworkerId }],
      ['AccompanimentEnded'],
      ['ReferralRequested'],
      ['ReferralCancelled'],
    );
    expect(await workOf(holderId, caseworkerId)).toEqual({ ...none, cases: 1 });
  });

  it('is, of a closed case, the check after the closure alone', async () => {
    const check: Told = [
      'FollowUpScheduled',
      { followUpId: caseId, kind: 'post-closure', leadId: caseworkerId },
    ];
    await happened(
      ...opened,
      visit,
      ['AccompanimentOpened', { leadId: caseworkerId }],
      ['CaseClosed'],
      check,
    );
    expect(await workOf(holderId, caseworkerId)).toEqual({ ...none, followUps: 1 });
  });

  it('passes with the case, as far as the assignment says so', async () => {
    const track: Told = ['AccompanimentOpened', { leadId: caseworkerId }];
    const takesOverTracks = [exampleOf('AccompanimentOpened')['track']];
    const given = { caseworkerId: other, takesOverFollowUpIds: [], takesOverTracks };
    await happened(...opened, visit, track, ['CaseAssigned', given]);
    expect(await workOf(holderId, caseworkerId)).toEqual({ ...none, followUps: 1 });
    expect(await workOf(holderId, other)).toEqual({ ...none, cases: 1, accompaniments: 1 });
  });

  it('comes back with a case that is reopened', async () => {
    await happened(...opened, ['CaseClosed'], ['CaseReopened']);
    expect(await workOf(holderId, caseworkerId)).toEqual({ ...none, cases: 1 });
  });

  it('is, of more than one holder, the sum', async () => {
    await happened(...opened);
    const both = { workerId: caseworkerId, holderIds: [caseId, holderId] };
    expect(await work.now(both)).toEqual({ ...none, cases: 1 });
  });
});

describe('what hangs on the last account of a provider', () => {
  const providerId = String(exampleOf('ReferralRequested')['providerId']);
  const another = 'a83d6c19-7e42-4f5b-b0d8-1c9e7f2a5d37';
  const referralId = 'a83d6c19-7e42-4f5b-b0d8-1c9e7f2a5d38';
  const asked: Told = ['ReferralRequested', { referralId, providerId: another }];
  const referralsTo = async (id: string) =>
    (await work.now({ workerId: other, holderIds: [], providerId: id }))?.referrals;

  it('is the open referrals to that provider, whoever sent them', async () => {
    await happened(...opened, ['ReferralRequested'], asked, ['ReferralReceived', { referralId }]);
    expect([await referralsTo(providerId), await referralsTo(another)]).toEqual([1, 1]);
  });

  it.each<[string, readonly Told[]]>([
    ['in an open case', []],
    ['after its case was closed', [['CaseClosed']]],
  ])('is what was delivered and is disputed, %s', async (_, closing) => {
    await happened(...opened, asked, ['ServiceDelivered', { referralId }], ...closing, [
      'ReferralDisputed',
      { referralId },
    ]);
    expect(await referralsTo(another)).toBe(1);
    expect((await workOf(holderId, caseworkerId))?.referrals).toBe(1);
  });

  it('is none that has come to its end', async () => {
    await happened(...opened, asked, ['ReferralCancelled', { referralId }]);
    expect(await referralsTo(another)).toBe(0);
  });
});
