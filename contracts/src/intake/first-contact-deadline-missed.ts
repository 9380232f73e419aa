import { deadlineMissed } from '../shared/deadline-missed.js';
import type { EventOf } from '../shared/event.js';

export const FirstContactDeadlineMissed = deadlineMissed(
  'FirstContactDeadlineMissed',
  '2026-03-05T09:30:00.000Z',
  {
    ar: 'انقضى أجل اللقاء الأول بالطفل. كان الأجل محددا في {dueAt}.',
    fr: 'Le délai de première rencontre avec l’enfant est dépassé. Échéance : {dueAt}.',
    en: 'The deadline for first seeing the child has passed. It was due on {dueAt}.',
  },
);
export type FirstContactDeadlineMissed = EventOf<typeof FirstContactDeadlineMissed>;
