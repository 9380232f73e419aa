import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, codeSchema } from '../shared/fields.js';

export const AssessmentStarted = caseEvent('AssessmentStarted', {
  data: { assessmentId: Id, kind: codeSchema('assessmentKind') },
  words: [
    {
      ar: 'بدأ تشخيص لوضعية الطفل. النوع: {kind}.',
      fr: 'Une évaluation de la situation de l’enfant a commencé. Type : {kind}.',
      en: 'An assessment of the child’s situation was started. Kind: {kind}.',
    },
  ],
  example: {
    data: { assessmentId: '00000000-0000-4000-8000-000000000201', kind: 'initial' },
  },
});
export type AssessmentStarted = EventOf<typeof AssessmentStarted>;
