import { describe, it } from '@jest/globals';
import type { Happened } from '@mouakaba/contracts';
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
  reported,
  withdrawn,
  worker,
} from '../testing/past-events.js';
import { requested, waysTo } from '../testing/past-referrals.js';
import { given } from '../testing/specification.js';
import { requestReferral, type RequestReferral } from './request-referral.js';
import { rerouteReferral } from './reroute-referral.js';

const request: RequestReferral = {
  providerId: hospitalId,
  serviceType: 'medical-care',
  urgency: 'urgent',
  summary: 'فحص طبي',
  provider: hospital,
};
const asking = (past: readonly Happened[], change: Partial<RequestReferral> = {}) =>
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

  it('is refused, the first reason first', async () => {
    const wrong = { urgency: 'standard', provider: undefined, goalId, legalBasis: undefined } as never;
    await asking([...openCase, closed], wrong).thenRefused('case.closed');
    await asking([reported], wrong).thenRefused('case.not-open', { stage: 'reported' });
    await asking(openCase, wrong).thenRefused('referral.urgency-not-available');
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
    ['one that excepts this provider', [consented({ exceptProviderIds: [hospitalId] })], 'consent.missing'],
    ['one against the child’s word', [refusedByChild], 'consent.missing'],
    [
      'an older one, since the child said no',
      [consented(), consented({ consentId: goalId, childAssent: 'refused' })],
      'consent.missing',
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
    await asking(past, { legalBasis: 'legal-obligation' }).thenRefused('consent.missing');
    for (const legalBasis of ['immediate-danger', 'judicial-order'] as const)
      await asking(past, { legalBasis }).thenHappened({ type: 'ReferralRequested', data: { legalBasis } });
  });
});

describe('rerouting a referral', () => {
  const declined = [...withConsent, requested(), ...waysTo.declined];
  const rerouting = { referralId, providerId: clinicId, provider: hospital };
  const reroute = (past: readonly Happened[], change: Partial<typeof rerouting> = {}) =>
    given(...past)
      .by(worker)
      .when(rerouteReferral, { ...rerouting, ...change });

  it('asks the same of another provider, in one batch', () =>
    reroute(declined).thenHappened(
      { type: 'ReferralRerouted', data: { referralId } },
      {
        type: 'ReferralRequested',
        data: {
          providerId: clinicId,
          serviceType: 'medical-care',
          urgency: 'urgent',
          needs: ['interpreter'],
          reroutedFrom: referralId,
          consentId,
          schedule: { acknowledge: { due: '2026-03-03T09:00:00.000Z' } },
        },
      },
    ));

  it('keeps the legal basis', () =>
    reroute([
      ...openCase,
      requested({ consentId: undefined, legalBasis: 'judicial-order' } as never),
      ...waysTo.declined,
    ]).thenHappened(
      { type: 'ReferralRerouted' },
      { type: 'ReferralRequested', data: { legalBasis: 'judicial-order' } },
    ));

  it('is refused where the other may not be told, or does not offer it', async () => {
    await reroute([...declined, withdrawn]).thenRefused('consent.missing');
    await reroute(declined, { provider: undefined as never }).thenRefused('provider.not-found');
    await reroute(declined, { provider: { ...hospital, services: [] as never } }).thenRefused(
      'provider.service-not-offered',
    );
  });

  it('is refused where the other has it already', () =>
    reroute([...declined, requested({ referralId: goalId, providerId: clinicId })]).thenRefused(
      'referral.already-open',
      { referralId: goalId },
    ));
});
