import { FollowUpRescheduled } from '@mouakaba/contracts';
import { IsInstant, post } from '@mouakaba/http';
import { onCase } from '@mouakaba/use-cases';
import { rescheduleFollowUp } from './follow-ups.decision.js';

export class RescheduleFollowUp {
  @IsInstant() dueAt!: string;
}

export const rescheduleFollowUpUseCase = onCase({
  route: post('cases/:caseId/follow-ups/:followUpId/rescheduling', 'FollowUp.reschedule'),
  permission: 'case.write',
  body: RescheduleFollowUp,
  emits: [FollowUpRescheduled],
  decide: rescheduleFollowUp,
});
