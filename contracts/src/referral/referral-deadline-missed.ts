import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, Instant, codeSchema } from '../shared/fields.js';
import { whichReferral } from './step.js';

export const ReferralDeadlineMissed = caseEvent('ReferralDeadlineMissed', {
  data: { referralId: Id, stage: codeSchema('referralStage'), dueAt: Instant },
  words: [
    {
      ar: 'انقضى أجل من آجال الإحالة. المرحلة: {stage}؛ كان الأجل محددا في {dueAt}.',
      fr: 'Un délai de l’orientation est dépassé. Étape : {stage} ; échéance : {dueAt}.',
      en: 'A deadline of the referral has passed. Stage: {stage}; it was due on {dueAt}.',
    },
    whichReferral,
  ],
  example: {
    data: {
      referralId: '00000000-0000-4000-8000-000000000601',
      stage: 'acknowledge',
      dueAt: '2026-03-17T11:00:00.000Z',
    },
  },
});
export type ReferralDeadlineMissed = EventOf<typeof ReferralDeadlineMissed>;
