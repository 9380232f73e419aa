import { describe, it } from '@jest/globals';
import type { Happened } from '@mouakaba/contracts';
import {
  clinicId,
  consentId,
  consented,
  goalId,
  hospital,
  openCase,
  referralId,
  withdrawn,
  worker,
} from '../testing/past-events.js';
import { requested, waysTo } from '../testing/past-referrals.js';
import { given } from '../testing/specification.js';
import { rerouteReferral } from './reroute-referral.decision.js';

const withConsent = [...openCase, consented()];

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
