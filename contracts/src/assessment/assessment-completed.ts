import { caseEvent, type EventOf } from '../shared/event.js';
import { Flag, Id, Maybe, Text, codeSchema } from '../shared/fields.js';

export const AssessmentCompleted = caseEvent('AssessmentCompleted', {
  data: {
    assessmentId: Id,
    computedRisk: codeSchema('riskLevel'),
    riskLevel: codeSchema('riskLevel'),
    overridden: Flag,
  },
  personal: { content: { summary: Text, justification: Maybe(Text) } },
  words: [
    {
      ar: 'استُكمل التشخيص. مستوى الخطر المعتمد: {riskLevel}؛ المستوى المحتسب: {computedRisk}.',
      fr: 'L’évaluation a été terminée. Niveau de risque retenu : {riskLevel} ; niveau calculé : {computedRisk}.',
      en: 'The assessment was completed. Risk level decided: {riskLevel}; computed level: {computedRisk}.',
    },
    {
      onlyIf: 'overridden',
      ar: 'اعتُمد مستوى يخالف المستوى المحتسب، مع تعليل مسجل في الملف.',
      fr: 'Le niveau calculé a été écarté ; la justification est au dossier.',
      en: 'The computed level was overridden; the justification is in the file.',
    },
  ],
  example: {
    data: {
      assessmentId: '00000000-0000-4000-8000-000000000201',
      computedRisk: 'high',
      riskLevel: 'critical',
      overridden: true,
    },
    personal: {
      content: {
        summary: 'Violence répétée au domicile, suivi scolaire fragile, famille élargie disponible.',
        justification: 'Une nouvelle agression a été rapportée la veille de l’évaluation.',
      },
    },
  },
});
export type AssessmentCompleted = EventOf<typeof AssessmentCompleted>;
