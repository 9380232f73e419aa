import { ReferralReturned, type Code } from '@mouakaba/contracts';
import { IsCode, IsText, Maybe, post } from '@mouakaba/http';
import { onReferral } from '../on-referral.js';
import { returnReferral } from './provider-steps.decision.js';
import { ProviderStep } from './provider-step.js';

export class ReturnReferral extends ProviderStep {
  @IsCode('referralReturnReason') reason!: Code<'referralReturnReason'>;
  @Maybe() @IsText() note?: string;
}

export const returnReferralUseCase = onReferral({
  route: post('referrals/:referralId/return', 'ProviderSteps.returnIt'),
  permission: 'referral.perform',
  body: ReturnReferral,
  emits: [ReferralReturned],
  decide: returnReferral,
});
