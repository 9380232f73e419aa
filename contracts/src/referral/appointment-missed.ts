import { caseEvent, type EventOf } from '../shared/event.js';
import { codeSchema } from '../shared/fields.js';
import { personWasText } from '../shared/people.js';
import { exampleStep, onBehalf, reason, step, stepVersion, whichReferral } from './step.js';

export const AppointmentMissed = caseEvent('AppointmentMissed', {
  ...stepVersion,
  data: { ...step, reasonCode: codeSchema('appointmentMissedReason') },
  words: [
    {
      ar: 'لم يتم الموعد المحدد.',
      fr: 'Le rendez-vous n’a pas eu lieu.',
      en: 'The appointment did not take place.',
    },
    reason,
    whichReferral,
    onBehalf,
    personWasText,
  ],
  example: {
    data: { ...exampleStep, reasonCode: 'transport' },
  },
});
export type AppointmentMissed = EventOf<typeof AppointmentMissed>;
