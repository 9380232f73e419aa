import type { Code } from '@mouakaba/contracts';
import { IsCode } from '@mouakaba/http';
import { Command, useCase } from '@mouakaba/host';
import { escalateReferral, type EscalateReferral as Fields } from '../domain/decisions/escalate-referral.js';
import { Referrals } from './referrals.js';

export class EscalateReferralBody {
  @IsCode('escalationTarget') to!: Code<'escalationTarget'>;
  @IsCode('escalationCause') cause!: Code<'escalationCause'>;
}

export class EscalateReferral extends Command<Fields> {
  static readonly permission = 'referral.escalate';
}

export const EscalateReferralHandler = useCase(EscalateReferral, Referrals, escalateReferral);
