import { ReferralConfirmed } from '@mouakaba/contracts';
import { IsFlag, IsText, Maybe, post } from '@mouakaba/http';
import { onReferral } from '../on-referral.js';
import { confirmReferral } from './sender-steps.decision.js';

export class ConfirmReferral {
  @Maybe() @IsFlag() childSeen?: boolean;
  @Maybe() @IsText() note?: string;
}

export const confirmReferralUseCase = onReferral({
  route: post('referrals/:referralId/confirmation', 'SenderSteps.confirm'),
  permission: 'referral.settle',
  body: ConfirmReferral,
  emits: [ReferralConfirmed],
  decide: confirmReferral,
});
