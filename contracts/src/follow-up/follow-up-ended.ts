import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, codeSchema } from '../shared/fields.js';
import { whichFollowUp } from './sentences.js';

/** Nobody is to do it any more, without its having been done or missed. What was owed by then is never ended so. */
export const FollowUpEnded = caseEvent('FollowUpEnded', {
  data: { followUpId: Id, reasonCode: codeSchema('followUpEndReason') },
  words: [
    {
      ar: 'أُلغيت عملية تتبع مبرمجة. السبب: {reasonCode}.',
      fr: 'Un suivi programmé a pris fin sans être fait. Motif : {reasonCode}.',
      en: 'A scheduled follow-up was ended without being done. Reason: {reasonCode}.',
    },
    whichFollowUp,
  ],
  example: {
    data: { followUpId: '00000000-0000-4000-8000-000000000702', reasonCode: 'closed' },
  },
});
export type FollowUpEnded = EventOf<typeof FollowUpEnded>;
