import { ReferralRequested, ReferralRerouted } from '@mouakaba/contracts';
import { answers, IsId, IsText, Maybe, post } from '@mouakaba/http';
import { onReferral } from '../on-referral.js';
import { ProviderDirectory } from '../providers/provider-directory.js';
import { newReferral } from './request-referral.js';
import { rerouteReferral } from './reroute-referral.decision.js';

export class RerouteReferral {
  @IsId() providerId!: string;
  /** Without it the new provider gets the words that were meant for the first. */
  @Maybe() @IsText() summary?: string;
}

const always = { ...newReferral.always, reroutedFrom: answers.id };

export const rerouteReferralUseCase = onReferral({
  route: post('referrals/:referralId/rerouting', 'SenderSteps.reroute', { creates: true }),
  permission: 'referral.reroute',
  body: RerouteReferral,
  emits: [ReferralRerouted, ReferralRequested],
  needs: { providers: ProviderDirectory },
  gather: async (_, { body: { providerId } }, { providers }) => ({
    provider: await providers.find(providerId),
  }),
  decide: rerouteReferral,
  answer: {
    always,
    // No provider reroutes: the case is always named.
    whole: answers.writtenWith({ caseId: answers.id, ...always }),
    of: (written) => ({ ...newReferral.of(written), reroutedFrom: written.target.referralId }),
  },
});
