import { ReferralAccepted } from '@mouakaba/contracts';
import { IsInstant, IsText, Maybe, post } from '@mouakaba/http';
import { onReferral } from '../on-referral.js';
import { acceptReferral } from './provider-steps.decision.js';
import { ProviderStep } from './provider-step.js';

export class AcceptReferral extends ProviderStep {
  @Maybe() @IsInstant() expectedStart?: string;
  @Maybe() @IsText() note?: string;
}

export const acceptReferralUseCase = onReferral({
  route: post('referrals/:referralId/acceptance', 'ProviderSteps.accept'),
  permission: 'referral.perform',
  body: AcceptReferral,
  emits: [ReferralAccepted],
  decide: acceptReferral,
});
