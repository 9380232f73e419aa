import { caseEvent, type EventOf } from '../shared/event.js';
import { Maybe, Schedule, Text, codeSchema, fields } from '../shared/fields.js';

export const CaseReopened = caseEvent('CaseReopened', {
  data: {
    reasonCode: codeSchema('reopeningReason'),
    /** `assign` where nobody is there to take it up: the last caseworker has left the holder. */
    schedule: fields({ assess: Schedule, assign: Maybe(Schedule) }),
  },
  personal: { content: { note: Maybe(Text) } },
  words: [
    {
      ar: 'أُعيد فتح الحالة. السبب: {reasonCode}.',
      fr: 'Le dossier a été rouvert. Motif : {reasonCode}.',
      en: 'The case was reopened. Reason: {reasonCode}.',
    },
    {
      ar: 'أجل التشخيص الجديد: {schedule.assess.due}.',
      fr: 'Nouvelle évaluation attendue avant le {schedule.assess.due}.',
      en: 'New assessment due by {schedule.assess.due}.',
    },
    {
      ar: 'لم يعد آخر مكلف(ة) بالحالة ضمن الفريق. أجل إسنادها من جديد: {schedule.assign.due}.',
      fr: 'La dernière personne chargée du dossier ne fait plus partie de l’équipe. Nouvelle attribution attendue avant le {schedule.assign.due}.',
      en: 'The last caseworker is no longer in the team. New assignment due by {schedule.assign.due}.',
    },
  ],
  example: {
    data: {
      reasonCode: 'new-concern',
      schedule: {
        assess: {
          remind: ['2026-09-21T21:00:00.000Z', '2026-09-26T09:00:00.000Z'],
          due: '2026-09-29T09:00:00.000Z',
          escalate: ['2026-10-14T09:00:00.000Z'],
          calendarVersion: 'always',
        },
      },
    },
    personal: { content: { note: 'Nouveau signalement de l’école à la rentrée.' } },
  },
});
export type CaseReopened = EventOf<typeof CaseReopened>;
