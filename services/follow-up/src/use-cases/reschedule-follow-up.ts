import { IsInstant } from '@mouakaba/http';
import { Cases, Command, useCase } from '@mouakaba/host';
import { rescheduleFollowUp, type RescheduleFollowUp as Fields } from '../domain/decisions/follow-ups.js';

export class RescheduleFollowUpBody {
  @IsInstant() dueAt!: string;
}

/** Its fields are the body and the follow-up that the path names. */
export class RescheduleFollowUp extends Command<Fields> {
  static readonly permission = 'case.write';
}

export const RescheduleFollowUpHandler = useCase(RescheduleFollowUp, Cases, rescheduleFollowUp);
