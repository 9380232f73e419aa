import type { EventText } from '../shared/event-text.js';

/** What the history says of assessments and protection plans. */
export const assessmentEventTexts = {
  AssessmentStarted: {
    lists: { kind: 'assessmentKind' },
    sentences: [
      {
        ar: 'بدأ تشخيص لوضعية الطفل. النوع: {kind}.',
        fr: 'Une évaluation de la situation de l’enfant a commencé. Type : {kind}.',
        en: 'An assessment of the child’s situation was started. Kind: {kind}.',
      },
    ],
  },
  DomainAssessed: {
    sentences: [
      {
        ar: 'قُيِّم مجال من مجالات التشخيص. المجال: {domain}؛ الدرجة من 0 إلى 4: {score}.',
        fr: 'Un domaine a été évalué. Domaine : {domain} ; cotation de 0 à 4 : {score}.',
        en: 'A domain was assessed. Domain: {domain}; score from 0 to 4: {score}.',
      },
    ],
  },
  AssessmentCompleted: {
    sentences: [
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
  },
  ProtectionPlanDrafted: {
    sentences: [
      {
        ar: 'أُعدت مسودة مخطط الحماية. رقم النسخة: {planVersion}؛ عدد الأهداف: {goals.length}.',
        fr: 'Un projet de protection a été rédigé. Version : {planVersion} ; nombre d’objectifs : {goals.length}.',
        en: 'A protection plan was drafted. Version: {planVersion}; number of goals: {goals.length}.',
      },
    ],
  },
  ProtectionPlanSubmitted: {
    sentences: [
      {
        ar: 'عُرض مخطط الحماية للاعتماد. رقم النسخة: {planVersion}.',
        fr: 'Le projet de protection a été soumis à validation. Version : {planVersion}.',
        en: 'The protection plan was submitted for approval. Version: {planVersion}.',
      },
    ],
  },
  ProtectionPlanApproved: {
    sentences: [
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
  },
  ProtectionPlanReturned: {
    sentences: [
      {
        ar: 'أُعيد مخطط الحماية إلى من أعده. رقم النسخة: {planVersion}.',
        fr: 'Le projet de protection a été renvoyé pour être revu. Version : {planVersion}.',
        en: 'The protection plan was returned to be revised. Version: {planVersion}.',
      },
    ],
  },
  AssessmentDeadlineMissed: {
    sentences: [
      {
        ar: 'انقضى أجل التشخيص. كان الأجل محددا في {dueAt}.',
        fr: 'Le délai d’évaluation est dépassé. Échéance : {dueAt}.',
        en: 'The deadline for the assessment has passed. It was due on {dueAt}.',
      },
    ],
  },
  PlanReviewDeadlineMissed: {
    sentences: [
      {
        ar: 'انقضى أجل مراجعة مخطط الحماية. كان الأجل محددا في {dueAt}.',
        fr: 'Le délai de révision du projet de protection est dépassé. Échéance : {dueAt}.',
        en: 'The deadline for reviewing the protection plan has passed. It was due on {dueAt}.',
      },
    ],
  },
} as const satisfies Readonly<Record<string, EventText>>;
