import { caseEvent, type EventOf } from '../shared/event.js';
import { Instant } from '../shared/fields.js';

export const ScreeningDeadlineMissed = caseEvent('ScreeningDeadlineMissed', {
  data: { dueAt: Instant },
  words: [
    {
      ar: 'انقضى أجل البت في البلاغ دون قرار. كان الأجل محددا في {dueAt}.',
      fr: 'Le délai d’examen du signalement est dépassé. Échéance : {dueAt}.',
      en: 'The deadline for screening the report has passed. It was due on {dueAt}.',
    },
  ],
  example: {
    data: { dueAt: '2026-03-03T09:30:00.000Z' },
  },
});
export type ScreeningDeadlineMissed = EventOf<typeof ScreeningDeadlineMissed>;
