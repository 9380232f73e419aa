import { caseEvent, type EventOf } from '../shared/event.js';
import { Instant, Maybe, ShortText } from '../shared/fields.js';
import { personWasText } from '../shared/people.js';
import { exampleStep, onBehalf, step, stepVersion, whichReferral } from './step.js';

export const AppointmentScheduled = caseEvent('AppointmentScheduled', {
  ...stepVersion,
  data: { ...step, at: Instant },
  personal: { content: { place: Maybe(ShortText) } },
  words: [
    {
      ar: 'حُدد موعد بتاريخ {at}.',
      fr: 'Un rendez-vous a été fixé au {at}.',
      en: 'An appointment was scheduled for {at}.',
    },
    whichReferral,
    onBehalf,
    personWasText,
  ],
  example: {
    data: { ...exampleStep, at: '2026-03-18T09:00:00.000Z' },
    personal: { content: { place: 'Centre de santé, bureau 4' } },
  },
});
export type AppointmentScheduled = EventOf<typeof AppointmentScheduled>;
