import { FollowUpScheduled, type Code } from '@mouakaba/contracts';
import { IsCode, IsInstant, IsText, Maybe } from '@mouakaba/http';
import { Cases, Command, dataOf, useCase } from '@mouakaba/host';
import { scheduleFollowUp } from '../domain/decisions/follow-ups.js';

export class ScheduleFollowUpBody {
  @IsCode('followUpKind') kind!: Code<'followUpKind'>;
  @Maybe() @IsCode('accompanimentTrack') track?: Code<'accompanimentTrack'>;
  /** The subject of the account of the worker who does it. */
  @IsText(128) leadId!: string;
  @IsInstant() dueAt!: string;
}

export class ScheduleFollowUp extends Command<ScheduleFollowUpBody> {
  static readonly permission = 'case.write';
}

export const ScheduleFollowUpHandler = useCase(ScheduleFollowUp, Cases, scheduleFollowUp, {
  ids: (events) => ({ followUpId: dataOf(FollowUpScheduled, events)?.followUpId }),
});
