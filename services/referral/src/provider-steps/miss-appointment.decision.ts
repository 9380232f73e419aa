import { AppointmentMissed, happened } from '@mouakaba/contracts';
import type { Command } from '@mouakaba/event-sourcing';
import type { MissAppointment } from './miss-appointment.js';
import { providerStep } from './provider-step.decision.js';

/** The referral is accepted again, and waits for another appointment. */
export const missAppointment = providerStep(AppointmentMissed, ({ reason }: Command<MissAppointment>, step) =>
  happened(AppointmentMissed, { ...step, reasonCode: reason }),
);
