import { ReferralDeclined, type Code } from '@mouakaba/contracts';
import { IsCode, IsText, Maybe, post } from '@mouakaba/http';
import { onReferral } from '../on-referral.js';
import { declineReferral } from './provider-steps.decision.js';
import { ProviderStep } from './provider-step.js';

export class DeclineReferral extends ProviderStep {
  @IsCode('declineReason') reason!: Code<'declineReason'>;
  @Maybe() @IsText() note?: string;
}

export const declineReferralUseCase = onReferral({
  route: post('referrals/:referralId/refusal', 'ProviderSteps.decline'),
  permission: 'referral.perform',
  body: DeclineReferral,
  emits: [ReferralDeclined],
  decide: declineReferral,
});
