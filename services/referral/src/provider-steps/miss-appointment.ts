import { AppointmentMissed, type Code } from '@mouakaba/contracts';
import { IsCode, post } from '@mouakaba/http';
import { onReferral } from '../on-referral.js';
import { missAppointment } from './provider-steps.decision.js';
import { ProviderStep } from './provider-step.js';

export class MissAppointment extends ProviderStep {
  @IsCode('appointmentMissedReason') reason!: Code<'appointmentMissedReason'>;
}

export const missAppointmentUseCase = onReferral({
  route: post('referrals/:referralId/missed-appointments', 'ProviderSteps.miss'),
  permission: 'referral.perform',
  body: MissAppointment,
  emits: [AppointmentMissed],
  decide: missAppointment,
});
