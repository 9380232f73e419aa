import { describe, it } from '@jest/globals';
import { ReferralDeclined, ReferralRerouted, happened, type Happened } from '@mouakaba/contracts';
import {
  clinicId,
  consentId,
  consented,
  goalId,
  hospital,
  hospitalId,
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
  const reroute = (
    past: readonly Happened[],
    change: Partial<Record<keyof typeof rerouting, unknown>> = {},
  ) =>
    given(...past)
      .by(worker)
      .when(rerouteReferral, { ...rerouting, ...change } as typeof rerouting);

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

  it('is refused to a provider that has had it', async () => {
    await reroute(declined, { providerId: hospitalId }).thenRefused('referral.provider-asked-already');
    const second = requested({ referralId: goalId, providerId: clinicId, reroutedFrom: referralId });
    const refusedByBoth = [
      ...[...declined, happened(ReferralRerouted, { referralId, newReferralId: goalId }), second],
      happened(ReferralDeclined, { referralId: goalId, reasonCode: 'no-capacity' }),
    ];
    for (const providerId of [hospitalId, clinicId])
      await reroute(refusedByBoth, { referralId: goalId, providerId }).thenRefused(
        'referral.provider-asked-already',
      );
    await reroute(refusedByBoth, { referralId: goalId, providerId: consentId }).thenHappened(
      { type: 'ReferralRerouted' },
      { type: 'ReferralRequested' },
    );
  });

  it('is refused where the other has it already', () =>
    reroute([...declined, requested({ referralId: goalId, providerId: clinicId })]).thenRefused(
      'referral.already-open',
      { referralId: goalId },
    ));
});
