import { ReferralConfirmed, warn } from '@mouakaba/contracts';
import { IsFlag, IsText, Maybe, post } from '@mouakaba/http';
import { dataOf } from '@mouakaba/use-cases';
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
  warns: {
    codes: ['referral.confirmed-alone'],
    of: ({ events }) =>
      dataOf(ReferralConfirmed, events)?.confirmedAlone === true
        ? [warn('referral.confirmed-alone', {})]
        : [],
  },
});
