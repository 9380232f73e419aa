import { caseEvent, type EventOf } from '../shared/event.js';
import { Count, Maybe, Schedule, Text, fields } from '../shared/fields.js';

export const ProtectionPlanApproved = caseEvent('ProtectionPlanApproved', {
  data: { planVersion: Count, schedule: fields({ review: Schedule }) },
  personal: { content: { comments: Maybe(Text) } },
  words: [
    {
      ar: 'اعتُمد مخطط الحماية. رقم النسخة: {planVersion}.',
      fr: 'Le projet de protection a été validé. Version : {planVersion}.',
      en: 'The protection plan was approved. Version: {planVersion}.',
    },
    {
      ar: 'تنبغي مراجعته قبل {schedule.review.due}.',
      fr: 'Il est à réviser avant le {schedule.review.due}.',
      en: 'It is to be reviewed by {schedule.review.due}.',
    },
  ],
  example: {
    data: {
      planVersion: 1,
      schedule: {
        review: {
          remind: ['2026-03-31T10:00:00.000Z', '2026-04-09T10:00:00.000Z'],
          due: '2026-04-15T10:00:00.000Z',
          escalate: ['2026-05-15T10:00:00.000Z'],
          calendarVersion: 'always',
        },
      },
    },
    personal: { content: { comments: 'Revoir le calendrier scolaire avec la direction provinciale.' } },
  },
});
export type ProtectionPlanApproved = EventOf<typeof ProtectionPlanApproved>;
