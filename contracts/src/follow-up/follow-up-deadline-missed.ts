import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, Instant } from '../shared/fields.js';
import { whichFollowUp } from './sentences.js';

export const FollowUpDeadlineMissed = caseEvent('FollowUpDeadlineMissed', {
  data: { followUpId: Id, dueAt: Instant },
  words: [
    {
      ar: 'انقضى أجل عملية تتبع دون تسجيلها. كان الأجل محددا في {dueAt}.',
      fr: 'Le délai d’un suivi est dépassé. Échéance : {dueAt}.',
      en: 'The deadline of a follow-up has passed. It was due on {dueAt}.',
    },
    whichFollowUp,
  ],
  example: {
    data: { followUpId: '00000000-0000-4000-8000-000000000702', dueAt: '2026-04-13T10:00:00.000Z' },
  },
});
export type FollowUpDeadlineMissed = EventOf<typeof FollowUpDeadlineMissed>;
