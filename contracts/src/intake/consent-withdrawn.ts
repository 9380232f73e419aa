import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, Maybe, Text, codeSchema } from '../shared/fields.js';

export const ConsentWithdrawn = caseEvent('ConsentWithdrawn', {
  data: { consentId: Id, reasonCode: Maybe(codeSchema('consentWithdrawalReason')) },
  personal: { content: { note: Maybe(Text) } },
  words: [
    {
      ar: 'سُحبت موافقة سابقة.',
      fr: 'Un consentement antérieur a été retiré.',
      en: 'An earlier consent was withdrawn.',
    },
    { ar: 'السبب: {reasonCode}.', fr: 'Motif : {reasonCode}.', en: 'Reason: {reasonCode}.' },
  ],
  example: {
    data: { consentId: '6f9b2a54-94a1-4d4e-8a43-0c6d5d1f7e02', reasonCode: 'changed-mind' },
    personal: { content: { note: 'تفضل الأم أن تتابع الأسرة الأمر مع المدرسة أولا' } },
  },
});
export type ConsentWithdrawn = EventOf<typeof ConsentWithdrawn>;
