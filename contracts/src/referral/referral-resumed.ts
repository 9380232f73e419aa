import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, Maybe, Schedule, fields } from '../shared/fields.js';
import { whichReferral } from './step.js';

/** The deadlines that had stood run on: each has as much time left as it had. */
export const ReferralResumed = caseEvent('ReferralResumed', {
  data: {
    referralId: Id,
    /** Of the deadlines that still run; what is answered has none. */
    schedule: fields({ acknowledge: Maybe(Schedule), start: Maybe(Schedule) }),
  },
  words: [
    {
      ar: 'استُؤنف احتساب آجال الإحالة.',
      fr: 'Les délais de l’orientation courent de nouveau.',
      en: 'The deadlines of the referral run again.',
    },
    {
      ar: 'أجل الرد الجديد: {schedule.acknowledge.due}.',
      fr: 'Nouvelle échéance de réponse : {schedule.acknowledge.due}.',
      en: 'New deadline to answer: {schedule.acknowledge.due}.',
    },
    {
      ar: 'أجل بدء الخدمة الجديد: {schedule.start.due}.',
      fr: 'Nouvelle échéance de début du service : {schedule.start.due}.',
      en: 'New deadline to start the service: {schedule.start.due}.',
    },
    whichReferral,
  ],
  example: {
    data: {
      referralId: '00000000-0000-4000-8000-000000000601',
      schedule: {
        acknowledge: {
          remind: ['2026-04-07T11:30:00.000Z', '2026-04-13T15:12:00.000Z'],
          due: '2026-04-14T12:00:00.000Z',
          escalate: ['2026-04-17T12:00:00.000Z'],
          calendarVersion: 'morocco-1',
        },
        start: {
          remind: ['2026-04-22T08:00:00.000Z', '2026-04-28T15:00:00.000Z'],
          due: '2026-05-05T12:00:00.000Z',
          escalate: ['2026-05-26T12:00:00.000Z'],
          calendarVersion: 'morocco-1',
        },
      },
    },
  },
});
export type ReferralResumed = EventOf<typeof ReferralResumed>;
