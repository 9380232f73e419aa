import { caseEvent, type EventOf } from '../shared/event.js';
import { Maybe, Text, codeSchema } from '../shared/fields.js';
import { onBehalf, reason, step, whichReferral } from './step.js';

export const ReferralDeclined = caseEvent('ReferralDeclined', {
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
  ],
  example: {
    data: {
      referralId: '00000000-0000-4000-8000-000000000601',
      recordedOnBehalf: { workerId: 'caseworker-oujda-1', means: 'phone' },
      reasonCode: 'no-capacity',
    },
    personal: { content: { note: 'لا مواعيد متاحة قبل شهرين.' } },
  },
});
export type ReferralDeclined = EventOf<typeof ReferralDeclined>;
