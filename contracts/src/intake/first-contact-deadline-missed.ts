import { caseEvent, type EventOf } from '../shared/event.js';
import { Instant } from '../shared/fields.js';

export const FirstContactDeadlineMissed = caseEvent('FirstContactDeadlineMissed', {
  data: { dueAt: Instant },
  words: [
    {
      ar: 'انقضى أجل اللقاء الأول بالطفل. كان الأجل محددا في {dueAt}.',
      fr: 'Le délai de première rencontre avec l’enfant est dépassé. Échéance : {dueAt}.',
      en: 'The deadline for first seeing the child has passed. It was due on {dueAt}.',
    },
  ],
  example: {
    data: { dueAt: '2026-03-05T09:30:00.000Z' },
  },
});
export type FirstContactDeadlineMissed = EventOf<typeof FirstContactDeadlineMissed>;
