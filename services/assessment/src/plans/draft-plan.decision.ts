import { ProtectionPlanDrafted, assessmentValidDays, goalScore, happened } from '@mouakaba/contracts';
import { mustBeOpen } from '@mouakaba/case-file';
import { idFrom, refuse, type Decision, type Refusal, type Command } from '@mouakaba/event-sourcing';
import type { AssessmentState, CompletedAssessment } from '../assessment.js';
import type { DraftPlan } from './draft-plan.js';

const day = 24 * 3_600_000;

/** Rule 8: a new version supersedes the old, which stays. A goal that is taken over keeps its id. */
export function draftPlan(
  state: AssessmentState,
  command: Command<DraftPlan>,
): Decision<ProtectionPlanDrafted> {
  const refused =
    mustBeOpen(state.standing) ?? mustBeAssessed(state, command) ?? mustNameKnownGoals(state, command);
  if (refused !== undefined) return refused;
  const goals = command.goals.map((goal, index) => ({
    ...goal,
    goalId: goal.goalId ?? idFrom(command.commandId, 'goal', index),
  }));
  return happened(
    ProtectionPlanDrafted,
    {
      planVersion: Math.max(0, ...state.plan.versions.keys()) + 1,
      goals: goals.map(({ goalId, domain, serviceType, targetDate }) => ({
        goalId,
        domain,
        serviceType,
        targetDate,
      })),
    },
    {
      content: {
        goals: goals.map(({ goalId, statement, reason }) => ({
          goalId,
          statement,
          ...(reason === undefined ? {} : { reason }),
        })),
      },
    },
  );
}

function mustBeAssessed(
  { latest }: AssessmentState,
  { goals, recordedAt }: Command<DraftPlan>,
): Refusal | undefined {
  if (latest === undefined || !isRecent(latest, recordedAt))
    return refuse('plan.assessment-missing', { days: assessmentValidDays });
  const unexplained = goals.filter(
    ({ domain, reason }) => reason === undefined && (latest.scores.get(domain) ?? 0) < goalScore,
  );
  const domains = [...new Set(unexplained.map(({ domain }) => domain))];
  return domains.length > 0 ? refuse('plan.goal-reason-required', { domains }) : undefined;
}

function mustNameKnownGoals({ plan }: AssessmentState, { goals }: Command<DraftPlan>): Refusal | undefined {
  const known = new Set([...plan.versions.values()].flatMap(({ goalIds }) => goalIds));
  const kept = goals.flatMap(({ goalId }) => goalId ?? []);
  const unknown = kept.find((goalId, index) => !known.has(goalId) || kept.indexOf(goalId) < index);
  return unknown === undefined ? undefined : refuse('goal.not-found', { goalId: unknown });
}

function isRecent({ completedAt }: CompletedAssessment, now: string): boolean {
  return Date.parse(now) - Date.parse(completedAt) < assessmentValidDays * day;
}
