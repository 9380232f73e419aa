import type { Code } from '@mouakaba/contracts';
import { IsCode } from '@mouakaba/http';
import { Command, useCase } from '@mouakaba/host';
import { missAppointment, type MissAppointment as Fields } from '../domain/decisions/miss-appointment.js';
import { ProviderStepBody } from './provider-step-body.js';
import { Referrals } from './referrals.js';

export class MissAppointmentBody extends ProviderStepBody {
  @IsCode('appointmentMissedReason') reason!: Code<'appointmentMissedReason'>;
}

export class MissAppointment extends Command<Fields> {
  static readonly permission = 'referral.perform';
}

export const MissAppointmentHandler = useCase(MissAppointment, Referrals, missAppointment);
