import { describe, expect, it } from '@jest/globals';
import {
  ChildAssentRecorded,
  ReferralAccepted,
  ReferralRerouted,
  happened,
  type Happened,
  type ReferralId,
} from '@mouakaba/contracts';
import {
  always,
  clinicId,
  hospital,
  hospitalActor,
  hospitalId,
  referralId,
  said,
  unitId,
  withdrawn,
} from '../testing/past-events.js';
import {
  accepted,
  appointed,
  declined,
  paused,
  received,
  requested,
  resumed,
  started,
} from '../testing/past-referrals.js';
import { people } from '../testing/people.js';
import { bodyFor, caseId, stream, worldOf } from '../testing/reading.js';

const secondId = '6c2f4d4e-8d68-4d3d-8e1f-3a2e1b5c7d22' as ReferralId;
const minimum = {
  referralId,
  status: 'requested',
  serviceType: 'medical-care',
  urgency: 'urgent',
  ageBand: '6-11',
  sex: 'female',
  province: 'MA-OUJ',
  interpreterNeeded: true,
  needs: ['interpreter'],
  providerId: hospitalId,
  providerName: hospital.name,
  summary: null,
  packet: null,
  acknowledgeBy: always.due,
  startBy: always.due,
  confirmBy: null,
  pausedSince: null,
  overdue: false,
  lateBySeconds: 0,
  consentWithdrawn: false,
  steps: [
    {
      type: 'ReferralRequested',
      at: '2026-03-02T09:00:00.000Z',
      occurredAt: '2026-03-02T09:00:00.000Z',
      actor: { role: 'caseworker' },
      elapsedSeconds: 0,
    },
  ],
};

describe('a provider, before it has accepted', () => {
  it('is told the minimum, to the byte', async () => {
    const world = await worldOf();
    const { body, headers } = await world.read(people.hospital, caseId, referralId);
    expect(JSON.parse(JSON.stringify(body))).toEqual(minimum);
    expect(headers).toEqual({});
    expect(await world.looks()).toEqual([]);
  });

  it.each<[string, readonly Happened[]]>([
    ['it has received it', [received]],
    ['it has declined it', [declined]],
    ['the consent was withdrawn', [accepted, withdrawn]],
  ])('learns nothing more when %s', async (_, steps) => {
    const world = await worldOf(...steps);
    const body = await bodyFor(world, 'hospital');
    expect(Object.keys(body).sort()).toEqual(Object.keys(minimum).sort());
    const bytes = JSON.stringify(body);
    for (const hidden of [caseId, unitId, '"worker"', 'فحص', 'كدمات', 'زهرة', 'no-capacity'])
      expect(bytes).not.toContain(hidden);
    expect(await world.looks()).toEqual([]);
  });
});

describe('a provider that has accepted', () => {
  it('sees the packet and who asks, and that is on record before it does', async () => {
    const world = await worldOf(accepted);
    expect(await bodyFor(world, 'hospital')).toMatchObject({
      status: 'accepted',
      summary: 'فحص طبي',
      packet: { reason: 'كدمات' },
      holderId: unitId,
    });
    expect(await world.looks()).toMatchObject([
      {
        type: 'CaseFileViewed',
        actor: { sub: 'doctor', role: 'provider' },
        data: { caseId, purpose: 'referral', compartments: ['packet'] },
      },
    ]);
  });

  it('is shown nothing if the look cannot be recorded', async () => {
    const world = await worldOf(accepted);
    const append = world.store.append.bind(world.store);
    world.store.append = (to, ...rest) =>
      to.startsWith('access-') ? Promise.reject(new Error('full')) : append(to, ...rest);
    await expect(bodyFor(world, 'hospital')).rejects.toThrow('full');
  });

  it('never learns whose case it is, nor who there asks', async () => {
    const bytes = JSON.stringify(await bodyFor(await worldOf(accepted, appointed), 'hospital'));
    for (const hidden of [caseId, '"worker"', 'زهرة']) expect(bytes).not.toContain(hidden);
  });

  it('is told that the child refused as it is told of a withdrawal, and never the child’s words', async () => {
    const words = { content: { words: 'ما بغيتش الطبيب' } };
    const no = happened(ChildAssentRecorded, said('refused', '2026-03-02T09:01:00.000Z').data, words);
    const world = await worldOf(accepted, no);
    const body = await bodyFor(world, 'hospital');
    expect(body).toMatchObject({ status: 'accepted', consentWithdrawn: true, packet: null, summary: null });
    expect(body).not.toHaveProperty('withheldBecause');
    expect(await bodyFor(world, 'worker')).toMatchObject({
      ...{ consentWithdrawn: true, withheldBecause: 'consent.assent-refused', summary: 'فحص طبي' },
    });
    for (const person of ['hospital', 'worker'] as const)
      expect(JSON.stringify(await bodyFor(world, person))).not.toContain('الطبيب');
  });

  it('is told that the consent was withdrawn', async () => {
    const body = await bodyFor(await worldOf(accepted, withdrawn), 'hospital');
    expect(body).toMatchObject({ status: 'accepted', consentWithdrawn: true, packet: null, summary: null });
  });
});

describe('a referral that was rerouted', () => {
  const rerouted = [
    declined,
    happened(ReferralRerouted, { referralId, newReferralId: secondId }),
    requested({ referralId: secondId, providerId: clinicId, reroutedFrom: referralId }, {}),
    happened(ReferralAccepted, {
      referralId: secondId,
      recordedOnBehalf: undefined,
      expectedStart: undefined,
    }),
  ];
  it('refers to the packet of the first', async () => {
    const world = await worldOf(...rerouted);
    expect(await bodyFor(world, 'clinic', secondId)).toMatchObject({
      summary: 'فحص طبي',
      packet: { reason: 'كدمات' },
    });
  });

  it('tells neither provider of the other, and the sender of both', async () => {
    const world = await worldOf(...rerouted);
    expect(JSON.stringify(await bodyFor(world, 'clinic', secondId))).not.toContain(referralId);
    expect(JSON.stringify(await bodyFor(world, 'hospital'))).not.toContain(secondId);
    expect(await bodyFor(world, 'worker', secondId)).toMatchObject({ reroutedFrom: referralId });
    expect(await bodyFor(world, 'worker')).toMatchObject({ reroutedTo: secondId, status: 'rerouted' });
  });
});

describe('the times of a referral', () => {
  it('are not late where the deadline stood, and run by the new one after a resumption', async () => {
    const start = { ...always, due: '2026-03-03T09:00:00.000Z' };
    const world = await worldOf(paused);
    world.now = Date.parse(always.due) + 90_000;
    expect(await bodyFor(world, 'hospital')).toMatchObject({
      ...{ overdue: false, acknowledgeBy: always.due, pausedSince: '2026-03-02T09:01:00.000Z' },
    });
    await world.happened(stream, [accepted, resumed({ start })], hospitalActor);
    const { steps, ...body } = await bodyFor(world, 'worker');
    expect(body).toMatchObject({ pausedSince: null, startBy: start.due, overdue: false });
    expect(steps.map(({ type, late, reason }) => [type, late, reason])).toEqual([
      ['ReferralRequested', undefined, undefined],
      ['ReferralPaused', undefined, 'awaiting-court'],
      ['ReferralAccepted', undefined, undefined],
      ['ReferralResumed', undefined, undefined],
    ]);
  });

  it('say what each step took, and whether it was late', async () => {
    const world = await worldOf(received);
    world.now = Date.parse(always.due) + 90_000;
    expect(await bodyFor(world, 'worker')).toMatchObject({ overdue: true, lateBySeconds: 90 });
    await world.happened(stream, [accepted, started], hospitalActor);
    const { steps, overdue } = await bodyFor(world, 'worker');
    expect(overdue).toBe(false);
    expect(steps.map(({ type, elapsedSeconds, late }) => [type, elapsedSeconds, late])).toEqual([
      ['ReferralRequested', 0, undefined],
      ['ReferralReceived', 60, undefined],
      ['ReferralAccepted', 3 * 3600 + 30, true],
      ['ServiceStarted', 0, true],
    ]);
  });
});
