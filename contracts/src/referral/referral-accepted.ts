import { caseEvent, type EventOf } from '../shared/event.js';
import { Instant, Maybe, Text } from '../shared/fields.js';
import { personWasText } from '../shared/people.js';
import { exampleStep, onBehalf, step, stepVersion, whichReferral } from './step.js';

export const ReferralAccepted = caseEvent('ReferralAccepted', {
  ...stepVersion,
  data: { ...step, expectedStart: Maybe(Instant) },
  personal: { content: { note: Maybe(Text) } },
  words: [
    {
      ar: 'قبل مقدم الخدمة الإحالة.',
      fr: 'Le prestataire a accepté l’orientation.',
      en: 'The provider accepted the referral.',
    },
    {
      ar: 'التاريخ المرتقب لبدء الخدمة: {expectedStart}.',
      fr: 'Le service devrait commencer le {expectedStart}.',
      en: 'The service is expected to start on {expectedStart}.',
    },
    whichReferral,
    onBehalf,
    personWasText,
  ],
  example: {
    data: { ...exampleStep, expectedStart: '2026-03-18T09:00:00.000Z' },
    personal: { content: { note: 'Première séance avec une psychologue parlant tarifit.' } },
  },
});
export type ReferralAccepted = EventOf<typeof ReferralAccepted>;
