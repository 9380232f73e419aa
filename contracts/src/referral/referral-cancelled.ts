import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, Maybe, Text, codeSchema } from '../shared/fields.js';
import { reason, whichReferral } from './step.js';

export const ReferralCancelled = caseEvent('ReferralCancelled', {
  data: { referralId: Id, reasonCode: codeSchema('referralCancellationReason') },
  personal: { content: { note: Maybe(Text) } },
  words: [
    {
      ar: 'أُلغيت الإحالة.',
      fr: 'L’orientation a été annulée.',
      en: 'The referral was cancelled.',
    },
    reason,
    whichReferral,
  ],
  example: {
    data: { referralId: '00000000-0000-4000-8000-000000000601', reasonCode: 'child-moved' },
    personal: { content: { note: 'انتقلت الأسرة إلى إقليم آخر.' } },
  },
});
export type ReferralCancelled = EventOf<typeof ReferralCancelled>;
