import { FollowUpHeld, type Code } from '@mouakaba/contracts';
import { followUpEvents } from '@mouakaba/case-file';
import { answers, IsCode, IsFlag, IsInstant, IsText, Maybe, post } from '@mouakaba/http';
import { dataOf, made, onCase } from '@mouakaba/use-cases';
import { recordFollowUp } from './follow-ups.decision.js';

export class RecordFollowUp {
  @IsInstant() heldAt!: string;
  @IsCode('progress') progress!: Code<'progress'>;
  @Maybe() @IsFlag() childSeen?: boolean;
  @Maybe() @IsText() notes?: string;
  /** Schedules the next one of the same kind. */
  @Maybe() @IsInstant() nextDueAt?: string;
}

const held = made(FollowUpHeld, 'followUpId');

export const recordFollowUpUseCase = onCase({
  route: post('cases/:caseId/follow-ups/:followUpId/record', 'FollowUp.record'),
  permission: 'case.write',
  body: RecordFollowUp,
  emits: [FollowUpHeld, followUpEvents.scheduled],
  decide: recordFollowUp,
  answer: {
    always: held.always,
    // The next one, where one was asked for.
    sometimes: { nextFollowUpId: answers.id },
    of: (written) => ({
      ...held.of(written),
      nextFollowUpId: dataOf(followUpEvents.scheduled, written.events)?.followUpId,
    }),
  },
});
