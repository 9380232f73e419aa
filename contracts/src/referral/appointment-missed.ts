import { caseEvent, type EventOf } from '../shared/event.js';
import { codeSchema } from '../shared/fields.js';
import { exampleStep, onBehalf, reason, step, whichReferral } from './step.js';

export const AppointmentMissed = caseEvent('AppointmentMissed', {
  data: { ...step, reasonCode: codeSchema('appointmentMissedReason') },
  words: [
    {
      ar: 'لم ينعقد الموعد المحدد.',
      fr: 'Le rendez-vous n’a pas eu lieu.',
      en: 'The appointment did not take place.',
    },
    reason,
    whichReferral,
    onBehalf,
  ],
  example: {
    data: { ...exampleStep, reasonCode: 'transport' },
  },
});
export type AppointmentMissed = EventOf<typeof AppointmentMissed>;
