import { ReferralPaused, type Code } from '@mouakaba/contracts';
import { IsCode, post } from '@mouakaba/http';
import { onReferral } from '../on-referral.js';
import { pauseReferral } from './pause.decision.js';

export class PauseReferral {
  @IsCode('referralPauseReason') reason!: Code<'referralPauseReason'>;
}

export const pauseReferralUseCase = onReferral({
  route: post('referrals/:referralId/pause', 'SenderSteps.pause'),
  permission: 'referral.settle',
  body: PauseReferral,
  emits: [ReferralPaused],
  decide: pauseReferral,
});
