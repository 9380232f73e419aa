import { deadlineMissed } from '../shared/deadline-missed.js';
import type { EventOf } from '../shared/event.js';

export const AssignmentDeadlineMissed = deadlineMissed(
  'AssignmentDeadlineMissed',
  '2026-03-03T09:30:00.000Z',
  {
    ar: 'انقضى أجل إسناد الحالة دون تعيين مكلف(ة) بها. كان الأجل محددا في {dueAt}.',
    fr: 'Le délai d’attribution du dossier est dépassé. Échéance : {dueAt}.',
    en: 'The deadline for assigning the case has passed. It was due on {dueAt}.',
  },
);
export type AssignmentDeadlineMissed = EventOf<typeof AssignmentDeadlineMissed>;
