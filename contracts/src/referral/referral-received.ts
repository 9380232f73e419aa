import { caseEvent, type EventOf } from '../shared/event.js';
import { Maybe, Text } from '../shared/fields.js';
import { onBehalf, step, whichReferral } from './step.js';

export const ReferralReceived = caseEvent('ReferralReceived', {
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
  ],
  example: {
    data: {
      referralId: '00000000-0000-4000-8000-000000000601',
      recordedOnBehalf: { workerId: 'caseworker-oujda-1', means: 'phone' },
    },
    personal: { content: { note: 'أكدت الكتابة التوصل هاتفيا.' } },
  },
});
export type ReferralReceived = EventOf<typeof ReferralReceived>;
