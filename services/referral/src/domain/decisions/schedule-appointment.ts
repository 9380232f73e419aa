import { AppointmentScheduled, happened } from '@mouakaba/contracts';
import { isRefusal, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { ReferralState } from '../referral.js';
import { providerStep, type ProviderStep } from './step.js';

export interface ScheduleAppointment extends ProviderStep {
  readonly at: string;
  readonly place?: string;
}

/** As often as needed until the service starts; the newest one counts. */
export function scheduleAppointment(state: ReferralState, command: Command<ScheduleAppointment>): Decision {
  const { at, place } = command;
  const step = providerStep('AppointmentScheduled', state, command);
  return isRefusal(step) ? step : happened(AppointmentScheduled, { ...step, at }, { content: { place } });
}
