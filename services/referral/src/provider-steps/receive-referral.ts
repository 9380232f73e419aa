import { ReferralReceived } from '@mouakaba/contracts';
import { post } from '@mouakaba/http';
import { onReferral } from '../on-referral.js';
import { receiveReferral } from './provider-steps.decision.js';
import { ProviderStep } from './provider-step.js';

export const receiveReferralUseCase = onReferral({
  route: post('referrals/:referralId/receipt', 'ProviderSteps.receive'),
  permission: 'referral.perform',
  body: ProviderStep,
  emits: [ReferralReceived],
  decide: receiveReferral,
});
