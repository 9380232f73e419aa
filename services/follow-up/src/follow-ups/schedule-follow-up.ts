import { FollowUpScheduled, type Code } from '@mouakaba/contracts';
import { IsCode, IsInstant, IsText, Maybe, post } from '@mouakaba/http';
import { made, onCase } from '@mouakaba/use-cases';
import { scheduleFollowUp } from './follow-ups.decision.js';

export class ScheduleFollowUp {
  @IsCode('followUpKind') kind!: Code<'followUpKind'>;
  @Maybe() @IsCode('accompanimentTrack') track?: Code<'accompanimentTrack'>;
  /** The subject of the account of the worker who does it. */
  @IsText(128) leadId!: string;
  @IsInstant() dueAt!: string;
}

export const scheduleFollowUpUseCase = onCase({
  route: post('cases/:caseId/follow-ups', 'FollowUp.schedule', { creates: true }),
  permission: 'case.write',
  body: ScheduleFollowUp,
  emits: [FollowUpScheduled],
  decide: scheduleFollowUp,
  answer: made(FollowUpScheduled, 'followUpId'),
});
