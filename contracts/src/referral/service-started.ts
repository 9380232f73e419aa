import { caseEvent, type EventOf } from '../shared/event.js';
import { Instant, Maybe, Text } from '../shared/fields.js';
import { personWasText } from '../shared/people.js';
import { exampleStep, onBehalf, step, stepVersion, whichReferral } from './step.js';

export const ServiceStarted = caseEvent('ServiceStarted', {
  ...stepVersion,
  data: { ...step, startedAt: Instant },
  personal: { content: { note: Maybe(Text) } },
  contact: 'service',
  states: 'start-of-service',
  words: [
    {
      ar: 'بدأت الخدمة بتاريخ {startedAt}.',
      fr: 'Le service a commencé le {startedAt}.',
      en: 'The service started on {startedAt}.',
    },
    whichReferral,
    onBehalf,
    personWasText,
  ],
  example: {
    data: { ...exampleStep, startedAt: '2026-03-18T09:10:00.000Z' },
    personal: { content: { note: 'حضرت الطفلة مع خالتها.' } },
  },
});
export type ServiceStarted = EventOf<typeof ServiceStarted>;
