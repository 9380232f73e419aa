import { ReferralResumed } from '@mouakaba/contracts';
import { post } from '@mouakaba/http';
import { onReferral } from '../on-referral.js';
import { ProviderDirectory } from '../providers/provider-directory.js';
import { resumeReferral } from './pause.decision.js';

export const resumeReferralUseCase = onReferral({
  route: post('referrals/:referralId/resumption', 'SenderSteps.resume'),
  permission: 'referral.settle',
  emits: [ReferralResumed],
  needs: { providers: ProviderDirectory },
  gather: async ({ referrals }, { target: { referralId } }, { providers }) => {
    const request = referrals.get(referralId)?.request;
    return { provider: request && (await providers.find(request.providerId)) };
  },
  decide: resumeReferral,
});
