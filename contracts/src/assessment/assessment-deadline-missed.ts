import { deadlineMissed } from '../shared/deadline-missed.js';
import type { EventOf } from '../shared/event.js';

export const AssessmentDeadlineMissed = deadlineMissed(
  'AssessmentDeadlineMissed',
  '2026-03-17T09:30:00.000Z',
  {
    ar: 'انقضى أجل التشخيص. كان الأجل محددا في {dueAt}.',
    fr: 'Le délai d’évaluation est dépassé. Échéance : {dueAt}.',
    en: 'The deadline for the assessment has passed. It was due on {dueAt}.',
  },
);
export type AssessmentDeadlineMissed = EventOf<typeof AssessmentDeadlineMissed>;
