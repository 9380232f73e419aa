import { deadlineMissed } from '../shared/deadline-missed.js';
import type { EventOf } from '../shared/event.js';

export const ScreeningDeadlineMissed = deadlineMissed('ScreeningDeadlineMissed', '2026-03-03T09:30:00.000Z', {
  ar: 'انقضى أجل البت في البلاغ دون قرار. كان الأجل محددا في {dueAt}.',
  fr: 'Le délai d’examen du signalement est dépassé. Échéance : {dueAt}.',
  en: 'The deadline for screening the report has passed. It was due on {dueAt}.',
});
export type ScreeningDeadlineMissed = EventOf<typeof ScreeningDeadlineMissed>;
