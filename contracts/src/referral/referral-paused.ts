import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, codeSchema } from '../shared/fields.js';
import { reason, whichReferral } from './step.js';

/** Its deadlines do not run until it is resumed. A flag: what rule 9 lets happen to it still may. */
export const ReferralPaused = caseEvent('ReferralPaused', {
  data: { referralId: Id, reasonCode: codeSchema('referralPauseReason') },
  words: [
    {
      ar: 'أُوقف احتساب آجال الإحالة مؤقتا.',
      fr: 'Les délais de l’orientation ont été suspendus.',
      en: 'The deadlines of the referral were paused.',
    },
    reason,
    whichReferral,
  ],
  example: {
    data: { referralId: '00000000-0000-4000-8000-000000000601', reasonCode: 'awaiting-document' },
  },
});
export type ReferralPaused = EventOf<typeof ReferralPaused>;
