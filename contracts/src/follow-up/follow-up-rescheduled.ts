import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, Instant, Maybe } from '../shared/fields.js';
import { whichFollowUp } from './sentences.js';

export const FollowUpRescheduled = caseEvent('FollowUpRescheduled', {
  data: {
    followUpId: Id,
    dueAt: Instant,
    /** The date that was set first, kept however often it is moved: what was owed. */
    firstDueAt: Maybe(Instant),
  },
  words: [
    {
      ar: 'غُيِّر موعد عملية تتبع. الأجل الجديد: {dueAt}.',
      fr: 'Un suivi a été reporté. Nouvelle échéance : {dueAt}.',
      en: 'A follow-up was rescheduled. It is now due on {dueAt}.',
    },
    {
      ar: 'الأجل المحدد أول مرة: {firstDueAt}.',
      fr: 'Première échéance : {firstDueAt}.',
      en: 'It was first due on {firstDueAt}.',
    },
    whichFollowUp,
  ],
  example: {
    data: {
      followUpId: '00000000-0000-4000-8000-000000000702',
      dueAt: '2026-04-13T10:00:00.000Z',
      firstDueAt: '2026-04-06T10:00:00.000Z',
    },
  },
});
export type FollowUpRescheduled = EventOf<typeof FollowUpRescheduled>;
