import { caseEvent, type EventOf } from '../shared/event.js';
import { Flag, Id, Instant, Maybe, Text, codeSchema } from '../shared/fields.js';
import { childNotSeen, childSeen, whichFollowUp } from './sentences.js';

export const FollowUpHeld = caseEvent('FollowUpHeld', {
  data: { followUpId: Id, heldAt: Instant, progress: codeSchema('progress'), childSeen: Maybe(Flag) },
  personal: { content: { notes: Maybe(Text) } },
  contact: 'if-child-seen',
  states: 'follow-up',
  words: [
    {
      ar: 'أُنجزت عملية تتبع بتاريخ {heldAt}. التطور المسجل: {progress}.',
      fr: 'Un suivi a eu lieu le {heldAt}. Évolution : {progress}.',
      en: 'A follow-up was held on {heldAt}. Progress: {progress}.',
    },
    childSeen,
    childNotSeen,
    whichFollowUp,
  ],
  example: {
    data: {
      followUpId: '00000000-0000-4000-8000-000000000702',
      heldAt: '2026-04-13T10:20:00.000Z',
      progress: 'improved',
      childSeen: true,
    },
    personal: { content: { notes: 'البيت مرتب، والطفلة تراجع دروسها مع خالتها.' } },
  },
});
export type FollowUpHeld = EventOf<typeof FollowUpHeld>;
