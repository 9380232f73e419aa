import { ReferralDisputed } from '@mouakaba/contracts';
import { IsText, post } from '@mouakaba/http';
import { onReferral } from '../on-referral.js';
import { disputeReferral } from './sender-steps.decision.js';

export class DisputeReferral {
  @IsText() note!: string;
}

export const disputeReferralUseCase = onReferral({
  route: post('referrals/:referralId/dispute', 'SenderSteps.dispute'),
  permission: 'referral.settle',
  body: DisputeReferral,
  emits: [ReferralDisputed],
  decide: disputeReferral,
});
