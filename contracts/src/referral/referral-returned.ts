import { caseEvent, type EventOf } from '../shared/event.js';
import { Maybe, Text, codeSchema } from '../shared/fields.js';
import { personWasText } from '../shared/people.js';
import { exampleStep, onBehalf, reason, step, stepVersion, whichReferral } from './step.js';

export const ReferralReturned = caseEvent('ReferralReturned', {
  ...stepVersion,
  data: { ...step, reasonCode: codeSchema('referralReturnReason') },
  personal: { content: { note: Maybe(Text) } },
  words: [
    {
      ar: 'أعاد مقدم الخدمة الإحالة.',
      fr: 'Le prestataire a renvoyé l’orientation.',
      en: 'The provider returned the referral.',
    },
    reason,
    whichReferral,
    onBehalf,
    personWasText,
  ],
  example: {
    data: { ...exampleStep, reasonCode: 'wrong-service' },
    personal: { content: { note: 'تحتاج الطفلة إلى رعاية نفسية عقلية متخصصة.' } },
  },
});
export type ReferralReturned = EventOf<typeof ReferralReturned>;
