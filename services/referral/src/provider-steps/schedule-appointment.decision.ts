import { AppointmentScheduled, happened } from '@mouakaba/contracts';
import type { Command } from '@mouakaba/event-sourcing';
import type { ScheduleAppointment } from './schedule-appointment.js';
import { providerStep } from './provider-step.decision.js';

/** As often as needed until the service starts; the newest one counts. */
export const scheduleAppointment = providerStep(
  AppointmentScheduled,
  ({ at, place }: Command<ScheduleAppointment>, step) =>
    happened(AppointmentScheduled, { ...step, at }, { content: { place } }),
);
