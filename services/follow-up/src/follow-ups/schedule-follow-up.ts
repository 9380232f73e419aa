import { FollowUpScheduled, type Code } from '@mouakaba/contracts';
import { IsCode, IsId, IsInstant, Maybe, post } from '@mouakaba/http';
import { HolderDirectory, made, onCase } from '@mouakaba/use-cases';
import { scheduleFollowUp } from './follow-ups.decision.js';

export class ScheduleFollowUp {
  @IsCode('followUpKind') kind!: Code<'followUpKind'>;
  @Maybe() @IsCode('accompanimentTrack') track?: Code<'accompanimentTrack'>;
  /** Of the worker who does it, on the roster of the holder. */
  @IsId() leadId!: string;
  @IsInstant() dueAt!: string;
}

export const scheduleFollowUpUseCase = onCase({
  route: post('cases/:caseId/follow-ups', 'FollowUp.schedule', { creates: true }),
  permission: 'case.write',
  body: ScheduleFollowUp,
  emits: [FollowUpScheduled],
  needs: { holders: HolderDirectory },
  gather: async ({ standing }, { body }, { holders }) => ({
    leadOnRoster: await holders.hasWorker(standing.holderId, body.leadId),
  }),
  decide: scheduleFollowUp,
  answer: made(FollowUpScheduled, 'followUpId'),
});
