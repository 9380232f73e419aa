import { deadlineMissed } from '../shared/deadline-missed.js';
import type { EventOf } from '../shared/event.js';

export const PlanReviewDeadlineMissed = deadlineMissed(
  'PlanReviewDeadlineMissed',
  '2026-04-15T10:00:00.000Z',
  {
    ar: 'انقضى أجل مراجعة مخطط الحماية. كان الأجل محددا في {dueAt}.',
    fr: 'Le délai de révision du projet de protection est dépassé. Échéance : {dueAt}.',
    en: 'The deadline for reviewing the protection plan has passed. It was due on {dueAt}.',
  },
);
export type PlanReviewDeadlineMissed = EventOf<typeof PlanReviewDeadlineMissed>;
