import { codeSchema } from '../codes/index.js';
import { eventsOf } from '../shared/event.js';
import { Count, Day, Flag, Id, Instant, Maybe, Text, WholeScore, fields, listOf } from '../shared/scalars.js';
import { Schedule } from '../shared/schedule.js';

const caseEvent = eventsOf('case');
const comments = { content: { comments: Maybe(Text) } };

export const AssessmentStarted = caseEvent('AssessmentStarted', {
  data: { assessmentId: Id, kind: codeSchema('assessmentKind') },
});

/** Score 0 (no concern) to 4 (acute); a domain without one is not assessed, never 0. */
export const DomainAssessed = caseEvent('DomainAssessed', {
  data: { assessmentId: Id, domain: codeSchema('assessmentDomain'), score: WholeScore },
  personal: { content: { findings: Text, strengths: Maybe(Text) } },
});

export const AssessmentCompleted = caseEvent('AssessmentCompleted', {
  data: {
    assessmentId: Id,
    computedRisk: codeSchema('riskLevel'),
    riskLevel: codeSchema('riskLevel'),
    overridden: Flag,
  },
  personal: { content: { summary: Text, justification: Maybe(Text) } },
});

export const ProtectionPlanDrafted = caseEvent('ProtectionPlanDrafted', {
  data: {
    planVersion: Count,
    goals: listOf(
      fields(
        {
          goalId: Id,
          domain: codeSchema('assessmentDomain'),
          serviceType: codeSchema('serviceType'),
          targetDate: Day,
        },
        { additionalProperties: false },
      ),
    ),
  },
  personal: {
    content: {
      goals: listOf(
        fields({ goalId: Id, statement: Text, reason: Maybe(Text) }, { additionalProperties: false }),
      ),
    },
  },
});

export const ProtectionPlanSubmitted = caseEvent('ProtectionPlanSubmitted', { data: { planVersion: Count } });

export const ProtectionPlanApproved = caseEvent('ProtectionPlanApproved', {
  data: { planVersion: Count, schedule: fields({ review: Schedule }, { additionalProperties: false }) },
  personal: comments,
});

export const ProtectionPlanReturned = caseEvent('ProtectionPlanReturned', {
  data: { planVersion: Count },
  personal: comments,
});

const missed = { data: { dueAt: Instant } };
export const AssessmentDeadlineMissed = caseEvent('AssessmentDeadlineMissed', missed);
export const PlanReviewDeadlineMissed = caseEvent('PlanReviewDeadlineMissed', missed);
