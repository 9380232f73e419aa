import { caseEvent, type EventOf } from '../shared/event.js';
import { Maybe, Text } from '../shared/fields.js';
import { personWasText } from '../shared/people.js';
import { exampleStep, onBehalf, step, stepVersion, whichReferral } from './step.js';

export const ReferralReceived = caseEvent('ReferralReceived', {
  ...stepVersion,
  data: step,
  personal: { content: { note: Maybe(Text) } },
  words: [
    {
      ar: 'استلم مقدم الخدمة الإحالة.',
      fr: 'Le prestataire a reçu l’orientation.',
      en: 'The provider received the referral.',
    },
    whichReferral,
    onBehalf,
    personWasText,
  ],
  example: {
    data: exampleStep,
    personal: { content: { note: 'أكدت الكتابة التوصل هاتفيا.' } },
  },
});
export type ReferralReceived = EventOf<typeof ReferralReceived>;
