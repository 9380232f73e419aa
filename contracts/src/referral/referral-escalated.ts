import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, codeSchema } from '../shared/fields.js';
import { whichReferral } from './step.js';

export const ReferralEscalated = caseEvent('ReferralEscalated', {
  data: { referralId: Id, to: codeSchema('escalationTarget'), cause: codeSchema('escalationCause') },
  words: [
    {
      ar: 'رُفع أمر الإحالة إلى جهة أعلى. الجهة: {to}؛ السبب: {cause}.',
      fr: 'L’orientation a été portée à l’attention d’un niveau supérieur. Destinataire : {to} ; cause : {cause}.',
      en: 'The referral was escalated. To: {to}; cause: {cause}.',
    },
    whichReferral,
  ],
  example: {
    data: { referralId: '00000000-0000-4000-8000-000000000601', to: 'centre', cause: 'not-acknowledged' },
  },
});
export type ReferralEscalated = EventOf<typeof ReferralEscalated>;
