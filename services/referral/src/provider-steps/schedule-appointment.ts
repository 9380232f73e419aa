import { AppointmentScheduled } from '@mouakaba/contracts';
import { IsInstant, IsShortText, Maybe, post } from '@mouakaba/http';
import { onReferral } from '../on-referral.js';
import { scheduleAppointment } from './provider-steps.decision.js';
import { ProviderStep } from './provider-step.js';

export class ScheduleAppointment extends ProviderStep {
  @IsInstant() at!: string;
  @Maybe() @IsShortText() place?: string;
}

export const scheduleAppointmentUseCase = onReferral({
  route: post('referrals/:referralId/appointments', 'ProviderSteps.schedule', { creates: true }),
  permission: 'referral.perform',
  body: ScheduleAppointment,
  emits: [AppointmentScheduled],
  decide: scheduleAppointment,
});
