import { ReferralCancelled, type Code } from '@mouakaba/contracts';
import { IsCode, IsText, Maybe, post } from '@mouakaba/http';
import { onReferral } from '../on-referral.js';
import { cancelReferral } from './sender-steps.decision.js';

export class CancelReferral {
  @IsCode('referralCancellationReason') reason!: Code<'referralCancellationReason'>;
  @Maybe() @IsText() note?: string;
}

export const cancelReferralUseCase = onReferral({
  route: post('referrals/:referralId/cancellation', 'SenderSteps.cancel'),
  permission: 'referral.settle',
  body: CancelReferral,
  emits: [ReferralCancelled],
  decide: cancelReferral,
});
