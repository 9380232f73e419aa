import { IsInstant, IsShortText, Maybe } from '@mouakaba/http';
import { Command, useCase } from '@mouakaba/host';
import {
  scheduleAppointment,
  type ScheduleAppointment as Fields,
} from '../domain/decisions/schedule-appointment.js';
import { ProviderStepBody } from './provider-step-body.js';
import { Referrals } from './referrals.js';

export class ScheduleAppointmentBody extends ProviderStepBody {
  @IsInstant() at!: string;
  @Maybe() @IsShortText() place?: string;
}

export class ScheduleAppointment extends Command<Fields> {
  static readonly permission = 'referral.perform';
}

export const ScheduleAppointmentHandler = useCase(ScheduleAppointment, Referrals, scheduleAppointment);
