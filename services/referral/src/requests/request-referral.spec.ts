import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseId, Happened } from '@mouakaba/contracts';
import { Refused, refuse } from '@mouakaba/event-sourcing';
import {
  clinicId,
  closed,
  consentId,
  consented,
  goalId,
  hospital,
  hospitalId,
  openCase,
  planned,
  referralId,
  registered,
  reported,
  withdrawn,
  worker,
} from '../testing/past-events.js';
import { requested, waysTo } from '../testing/past-referrals.js';
import { given } from '../testing/specification.js';
import { people } from '../testing/people.js';
import { World } from '../testing/world.js';
import { requestReferral, type ProviderFacts } from './request-referral.decision.js';
import { requestReferralUseCase, type RequestReferral } from './request-referral.js';

type Request = RequestReferral & ProviderFacts;

const request: Request = {
  providerId: hospitalId,
  serviceType: 'medical-care',
  urgency: 'urgent',
  summary: 'فحص طبي',
  provider: hospital,
};
const asking = (past: readonly Happened[], change: Partial<Request> = {}) =>
  given(...past)
    .by(worker)
    .when(requestReferral, { ...request, ...change });
const withConsent = [...openCase, consented()];

describe('requesting a referral', () => {
  it('rests on a consent, and stores every instant of its deadlines', () =>
    asking(withConsent, { needs: ['mobility'], packet: { reason: 'كدمات', times: [1, 2] } }).thenHappened({
      type: 'ReferralRequested',
      data: {
        providerId: hospitalId,
        consentId,
        needs: ['mobility'],
        schedule: {
          acknowledge: {
            remind: ['2026-03-02T21:00:00.000Z', '2026-03-03T04:12:00.000Z'],
            due: '2026-03-03T09:00:00.000Z',
            escalate: ['2026-03-04T09:00:00.000Z'],
          },
          start: { due: '2026-03-05T09:00:00.000Z' },
        },
      },
    }));

  it('of an immediate one: an hour to answer, three to begin', () =>
    asking(withConsent, { urgency: 'immediate' }).thenHappened({
      type: 'ReferralRequested',
      data: {
        schedule: {
          acknowledge: { due: '2026-03-02T10:00:00.000Z' },
          start: { due: '2026-03-02T12:00:00.000Z' },
        },
      },
    }));

  it('of a standard one: three working days to answer, fifteen to begin, where the provider works', () =>
    asking(withConsent, { urgency: 'standard' }).thenHappened({
      type: 'ReferralRequested',
      data: {
        urgency: 'standard',
        schedule: {
          // From Monday morning in Ramadan, when a day has six hours.
          acknowledge: { due: '2026-03-05T15:00:00.000Z', calendarVersion: 'morocco-1' },
          // Eid, a day on which work is suspended, and UTC+1 come between.
          start: { due: '2026-03-30T11:30:00.000Z', calendarVersion: 'morocco-1' },
        },
      },
    }));

  it('is refused, the first reason first', async () => {
    const wrong = { provider: undefined, goalId, legalBasis: undefined } as never;
    await asking([...openCase, closed], wrong).thenRefused('case.closed');
    await asking([reported], wrong).thenRefused('case.not-open', { stage: 'reported' });
    const urgent = { provider: undefined, goalId };
    await asking(openCase, urgent).thenRefused('provider.not-found');
    const offered = { goalId, serviceType: 'legal-aid' } as const;
    await asking(openCase, offered).thenRefused('provider.service-not-offered', { serviceType: 'legal-aid' });
    await asking([...openCase, requested()], { goalId }).thenRefused('consent.missing');
    await asking([...withConsent, requested()], { goalId }).thenRefused('goal.not-found');
    await asking([...withConsent, requested()]).thenRefused('referral.already-open', { referralId });
  });

  it('is for a goal of the plan in force', async () => {
    await asking([...withConsent, ...planned], { goalId }).thenHappened({
      type: 'ReferralRequested',
      data: { goalId },
    });
    await asking([...withConsent, planned[0]], { goalId }).thenRefused('goal.not-found');
  });

  it('is not asked twice of the same provider while one is open', async () => {
    const past = [...withConsent, requested()];
    await asking(past, { serviceType: 'psychological-support' }).thenHappened({ type: 'ReferralRequested' });
    await asking(past, { providerId: clinicId }).thenHappened({ type: 'ReferralRequested' });
    await asking([...past, ...planned], { goalId }).thenHappened({ type: 'ReferralRequested' });
    await asking([...past, ...waysTo.disputed]).thenRefused('referral.already-open');
    for (const status of ['delivered', 'confirmed', 'declined', 'cancelled', 'rerouted'] as const)
      await asking([...past, ...waysTo[status]]).thenHappened({ type: 'ReferralRequested' });
  });
});

describe('what lets a provider be told', () => {
  const expired = consented({ validUntil: '2026-03-02T08:59:59.000Z' });
  const refusedByChild = consented({ childAssent: 'refused' });

  it.each<[string, readonly Happened[], string]>([
    ['no consent', [], 'consent.missing'],
    ['a consent to something else', [consented({ scopes: ['services'] })], 'consent.missing'],
    ['a withdrawn one', [consented(), withdrawn], 'consent.missing'],
    [
      'one that excepts this provider',
      [consented({ exceptProviderIds: [hospitalId] })],
      'consent.provider-excepted',
    ],
    ['one against the child’s word', [refusedByChild], 'consent.assent-refused'],
    [
      'an older one, since the child said no',
      [consented(), consented({ consentId: goalId, childAssent: 'refused' })],
      'consent.assent-refused',
    ],
    ['an expired one', [expired], 'consent.expired'],
  ])('is not %s', (_, consents, code) => asking([...openCase, ...consents]).thenRefused(code));

  it.each(['immediate-danger', 'judicial-order', 'legal-obligation'] as const)(
    'is %s without any consent',
    (legalBasis) =>
      asking(openCase, { legalBasis }).thenHappened({
        type: 'ReferralRequested',
        data: { legalBasis },
      }),
  );

  it('yields to the child’s no, but in danger and under an order', async () => {
    const past = [...openCase, refusedByChild];
    await asking(past, { legalBasis: 'legal-obligation' }).thenRefused('consent.assent-refused');
    for (const legalBasis of ['immediate-danger', 'judicial-order'] as const)
      await asking(past, { legalBasis }).thenHappened({ type: 'ReferralRequested', data: { legalBasis } });
  });
});

describe('a request', () => {
  const caseId = '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11' as CaseId;
  let world: World;
  beforeEach(async () => {
    world = new World();
    await world.happened(`provider-${clinicId}`, [registered()], worker);
    await world.happened(`case-${caseId}`, [...openCase, consented(), requested()], worker);
  });
  const send = (body: RequestReferral, invocation = world.call(people.worker)) =>
    requestReferralUseCase.handle({ invocation, target: { caseId }, body }, world.cases, {
      ...{ providers: world.providers, holders: world.holders },
    });

  it('names the new referral, which a repeat finds again', async () => {
    const body = {
      providerId: clinicId,
      serviceType: 'medical-care',
      urgency: 'immediate',
      summary: 'فحص طبي',
    } as const;
    const invocation = world.call(people.worker);
    const first = await send(body, invocation);
    expect(first.body).toMatchObject({
      caseId,
      referralId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      acknowledgeBy: '2026-03-02T10:00:00.000Z',
      startBy: '2026-03-02T12:00:00.000Z',
    });
    expect((await send(body, invocation)).body).toEqual(first.body);
  });

  it('cannot be asked of nobody', async () => {
    const body = {
      providerId: referralId,
      serviceType: 'medical-care',
      urgency: 'urgent',
      summary: 'فحص طبي',
    } as const;
    await expect(send(body)).rejects.toEqual(new Refused(refuse('provider.not-found')));
  });
});
