import { caseEvent, type EventOf } from '../shared/event.js';
import { Instant } from '../shared/fields.js';

export const PlanReviewDeadlineMissed = caseEvent('PlanReviewDeadlineMissed', {
  data: { dueAt: Instant },
  words: [
    {
      ar: 'انقضى أجل مراجعة مخطط الحماية. كان الأجل محددا في {dueAt}.',
      fr: 'Le délai de révision du projet de protection est dépassé. Échéance : {dueAt}.',
      en: 'The deadline for reviewing the protection plan has passed. It was due on {dueAt}.',
    },
  ],
  example: {
    data: { dueAt: '2026-04-15T10:00:00.000Z' },
  },
});
export type PlanReviewDeadlineMissed = EventOf<typeof PlanReviewDeadlineMissed>;
