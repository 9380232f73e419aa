import { caseEvent, type EventOf } from '../shared/event.js';
import { Instant } from '../shared/fields.js';

export const AssessmentDeadlineMissed = caseEvent('AssessmentDeadlineMissed', {
  data: { dueAt: Instant },
  words: [
    {
      ar: 'انقضى أجل التشخيص. كان الأجل محددا في {dueAt}.',
      fr: 'Le délai d’évaluation est dépassé. Échéance : {dueAt}.',
      en: 'The deadline for the assessment has passed. It was due on {dueAt}.',
    },
  ],
  example: {
    data: { dueAt: '2026-03-17T09:30:00.000Z' },
  },
});
export type AssessmentDeadlineMissed = EventOf<typeof AssessmentDeadlineMissed>;
