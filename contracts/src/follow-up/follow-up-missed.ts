import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, codeSchema } from '../shared/fields.js';
import { whichFollowUp } from './sentences.js';

export const FollowUpMissed = caseEvent('FollowUpMissed', {
  data: { followUpId: Id, reasonCode: codeSchema('followUpMissedReason') },
  words: [
    {
      ar: 'تعذر إنجاز عملية تتبع. السبب: {reasonCode}.',
      fr: 'Un suivi n’a pas eu lieu. Motif : {reasonCode}.',
      en: 'A follow-up was missed. Reason: {reasonCode}.',
    },
    whichFollowUp,
  ],
  example: {
    data: { followUpId: '00000000-0000-4000-8000-000000000702', reasonCode: 'family-absent' },
  },
});
export type FollowUpMissed = EventOf<typeof FollowUpMissed>;
