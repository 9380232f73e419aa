import { caseEvent, type EventOf } from '../shared/event.js';
import { Count, Day, Id, Maybe, Text, codeSchema, fields, listOf } from '../shared/fields.js';

export const ProtectionPlanDrafted = caseEvent('ProtectionPlanDrafted', {
  data: {
    planVersion: Count,
    goals: listOf(
      fields({
        goalId: Id,
        domain: codeSchema('assessmentDomain'),
        serviceType: codeSchema('serviceType'),
        targetDate: Day,
      }),
    ),
  },
  personal: {
    content: {
      goals: listOf(fields({ goalId: Id, statement: Text, reason: Maybe(Text) })),
    },
  },
  words: [
    {
      ar: 'أُعدت مسودة مخطط الحماية. رقم النسخة: {planVersion}؛ عدد الأهداف: {goals.length}.',
      fr: 'Un projet de protection a été rédigé. Version : {planVersion} ; nombre d’objectifs : {goals.length}.',
      en: 'A protection plan was drafted. Version: {planVersion}; number of goals: {goals.length}.',
    },
  ],
  example: {
    data: {
      planVersion: 1,
      goals: [
        {
          goalId: '00000000-0000-4000-8000-000000000401',
          domain: 'psychological',
          serviceType: 'psychological-support',
          targetDate: '2026-06-30',
        },
        {
          goalId: '00000000-0000-4000-8000-000000000402',
          domain: 'education',
          serviceType: 'education-reintegration',
          targetDate: '2026-09-15',
        },
      ],
    },
    personal: {
      content: {
        goals: [
          {
            goalId: '00000000-0000-4000-8000-000000000401',
            statement: 'أن تستعيد الطفلة الإحساس بالأمان وتنام دون كوابيس.',
          },
          {
            goalId: '00000000-0000-4000-8000-000000000402',
            statement: 'العودة إلى المؤسسة التعليمية مع بداية الموسم الدراسي.',
            reason: 'انقطعت الطفلة عن الدراسة بعد إنجاز التشخيص.',
          },
        ],
      },
    },
  },
});
export type ProtectionPlanDrafted = EventOf<typeof ProtectionPlanDrafted>;
