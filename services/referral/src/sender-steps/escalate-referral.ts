import { ReferralEscalated, type Code } from '@mouakaba/contracts';
import { IsCode, post } from '@mouakaba/http';
import { onReferral } from '../on-referral.js';
import { escalateReferral } from './sender-steps.decision.js';

export class EscalateReferral {
  @IsCode('escalationTarget') to!: Code<'escalationTarget'>;
  @IsCode('escalationCause') cause!: Code<'escalationCause'>;
}

export const escalateReferralUseCase = onReferral({
  route: post('referrals/:referralId/escalation', 'SenderSteps.escalate'),
  permission: 'referral.escalate',
  body: EscalateReferral,
  emits: [ReferralEscalated],
  decide: escalateReferral,
});
