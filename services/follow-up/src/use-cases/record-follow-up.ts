import { FollowUpHeld, FollowUpScheduled, type Code } from '@mouakaba/contracts';
import { IsCode, IsFlag, IsInstant, IsText, Maybe } from '@mouakaba/http';
import { Cases, Command, dataOf, useCase } from '@mouakaba/host';
import { recordFollowUp, type RecordFollowUp as Fields } from '../domain/decisions/follow-ups.js';

export class RecordFollowUpBody {
  @IsInstant() heldAt!: string;
  @IsCode('progress') progress!: Code<'progress'>;
  @Maybe() @IsFlag() childSeen?: boolean;
  @Maybe() @IsText() notes?: string;
  /** Schedules the next one of the same kind. */
  @Maybe() @IsInstant() nextDueAt?: string;
}

/** Its fields are the body and the follow-up that the path names. */
export class RecordFollowUp extends Command<Fields> {
  static readonly permission = 'case.write';
}

export const RecordFollowUpHandler = useCase(RecordFollowUp, Cases, recordFollowUp, {
  ids: (events) => {
    const next = dataOf(FollowUpScheduled, events)?.followUpId;
    return {
      followUpId: dataOf(FollowUpHeld, events)?.followUpId,
      ...(next === undefined ? {} : { nextFollowUpId: next }),
    };
  },
});
