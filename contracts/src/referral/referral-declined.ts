import { caseEvent, type EventOf } from '../shared/event.js';
import { Maybe, Text, codeSchema } from '../shared/fields.js';
import { personWasText } from '../shared/people.js';
import { exampleStep, onBehalf, reason, step, stepVersion, whichReferral } from './step.js';

export const ReferralDeclined = caseEvent('ReferralDeclined', {
  ...stepVersion,
  data: { ...step, reasonCode: codeSchema('declineReason') },
  personal: { content: { note: Maybe(Text) } },
  words: [
    {
      ar: 'رفض مقدم الخدمة الإحالة.',
      fr: 'Le prestataire a refusé l’orientation.',
      en: 'The provider declined the referral.',
    },
    reason,
    whichReferral,
    onBehalf,
    personWasText,
  ],
  example: {
    data: { ...exampleStep, reasonCode: 'no-capacity' },
    personal: { content: { note: 'لا مواعيد متاحة قبل شهرين.' } },
  },
});
export type ReferralDeclined = EventOf<typeof ReferralDeclined>;
