import { FollowUpMissed, type Code } from '@mouakaba/contracts';
import { IsCode, post } from '@mouakaba/http';
import { onCase } from '@mouakaba/use-cases';
import { missFollowUp } from './follow-ups.decision.js';

export class MissFollowUp {
  @IsCode('followUpMissedReason') reason!: Code<'followUpMissedReason'>;
}

export const missFollowUpUseCase = onCase({
  route: post('cases/:caseId/follow-ups/:followUpId/missed', 'FollowUp.miss'),
  permission: 'case.write',
  body: MissFollowUp,
  emits: [FollowUpMissed],
  decide: missFollowUp,
});
