import { caseEvent, type EventOf } from '../shared/event.js';
import { Instant } from '../shared/fields.js';

export const AssignmentDeadlineMissed = caseEvent('AssignmentDeadlineMissed', {
  data: { dueAt: Instant },
  words: [
    {
      ar: 'انقضى أجل إسناد الحالة دون تعيين مكلف(ة) بها. كان الأجل محددا في {dueAt}.',
      fr: 'Le délai d’attribution du dossier est dépassé. Échéance : {dueAt}.',
      en: 'The deadline for assigning the case has passed. It was due on {dueAt}.',
    },
  ],
  example: {
    data: { dueAt: '2026-03-03T09:30:00.000Z' },
  },
});
export type AssignmentDeadlineMissed = EventOf<typeof AssignmentDeadlineMissed>;
