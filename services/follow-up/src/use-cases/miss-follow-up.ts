import type { Code } from '@mouakaba/contracts';
import { IsCode } from '@mouakaba/http';
import { Cases, Command, useCase } from '@mouakaba/host';
import { missFollowUp, type MissFollowUp as Fields } from '../domain/decisions/follow-ups.js';

export class MissFollowUpBody {
  @IsCode('followUpMissedReason') reason!: Code<'followUpMissedReason'>;
}

/** Its fields are the body and the follow-up that the path names. */
export class MissFollowUp extends Command<Fields> {
  static readonly permission = 'case.write';
}

export const MissFollowUpHandler = useCase(MissFollowUp, Cases, missFollowUp);
