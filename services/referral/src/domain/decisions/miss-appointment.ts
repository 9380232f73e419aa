import { AppointmentMissed, happened, type Code } from '@mouakaba/contracts';
import { isRefusal, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { ReferralState } from '../referral.js';
import { providerStep, type ProviderStep } from './step.js';

export interface MissAppointment extends ProviderStep {
  readonly reason: Code<'appointmentMissedReason'>;
}

/** The referral is accepted again, and waits for another appointment. */
export function missAppointment(state: ReferralState, command: Command<MissAppointment>): Decision {
  const step = providerStep('AppointmentMissed', state, command);
  return isRefusal(step) ? step : happened(AppointmentMissed, { ...step, reasonCode: command.reason });
}
