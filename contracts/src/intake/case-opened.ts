import { caseEvent, type EventOf } from '../shared/event.js';
import { Maybe, Schedule, ShortText, Text, fields } from '../shared/fields.js';

export const CaseOpened = caseEvent('CaseOpened', {
  data: { caseNumber: ShortText, schedule: fields({ assess: Schedule }) },
  personal: { content: { note: Maybe(Text) } },
  words: [
    {
      ar: 'قُبل البلاغ وفُتحت الحالة تحت رقم {caseNumber}.',
      fr: 'Le signalement a été retenu et le dossier ouvert sous le numéro {caseNumber}.',
      en: 'The report was accepted and the case opened under number {caseNumber}.',
    },
  ],
  example: {
    data: {
      caseNumber: 'OUJ-26-7K3Q-H',
      schedule: {
        assess: {
          remind: ['2026-03-09T21:30:00.000Z', '2026-03-14T09:30:00.000Z'],
          due: '2026-03-17T09:30:00.000Z',
          escalate: ['2026-04-01T09:30:00.000Z'],
          calendarVersion: 'always',
        },
      },
    },
    personal: { content: { note: 'تستدعي الوضعية تتبعا قريبا من الأسرة والمدرسة' } },
  },
});
export type CaseOpened = EventOf<typeof CaseOpened>;
