import { mustBeOpen, mustKeepBounds, scheduleFrom, type PlanVersion } from '@mouakaba/case-file';
import {
  assessmentValidDays,
  deadlineTable,
  goalScore,
  happened,
  ProtectionPlanApproved,
  ProtectionPlanDrafted,
  ProtectionPlanReturned,
  ProtectionPlanSubmitted,
} from '@mouakaba/contracts';
import {
  idFrom,
  isRefusal,
  refuse,
  type Command,
  type Decision,
  type Refusal,
} from '@mouakaba/event-sourcing';
import type { AssessmentState, CompletedAssessment } from '../assessment.js';
import type { DecidePlan } from './decide-plan.js';
import type { DraftPlan } from './draft-plan.js';

const day = 24 * 3_600_000;

/** Rule 8: a new version supersedes the old, which stays. A goal that is taken over keeps its id. */
export function draftPlan(
  state: AssessmentState,
  command: Command<DraftPlan>,
): Decision<ProtectionPlanDrafted> {
  const refused =
    mustBeOpen(state.standing) ??
    mustBeAssessed(state, command) ??
    mustNameKnownGoals(state, command) ??
    mustLieAhead(state, command);
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

/** A goal that is kept as it was may be past already: reached, or late. */
function mustLieAhead({ plan }: AssessmentState, { goals, recordedAt }: Command<DraftPlan>) {
  const earlier = new Map([...plan.versions.values()].flatMap(({ targetDates }) => [...targetDates]));
  return goals
    .map(({ goalId, targetDate }, index) =>
      goalId !== undefined && earlier.get(goalId) === targetDate
        ? undefined
        : mustKeepBounds(
            'goal',
            targetDate,
            {},
            { recordedAt, pointer: `/goals/${String(index)}/targetDate` },
          ),
    )
    .find((refused) => refused !== undefined);
}

function isRecent({ completedAt }: CompletedAssessment, now: string): boolean {
  return Date.parse(now) - Date.parse(completedAt) < assessmentValidDays * day;
}

/** Asks for a second person's word on a draft. */
export function submitPlan(
  state: AssessmentState,
  { version }: Command<NamedVersion>,
): Decision<ProtectionPlanSubmitted> {
  const plan = planOf(state, version);
  if (isRefusal(plan)) return plan;
  if (plan.status !== 'draft') return refuse('plan.not-draft', { status: plan.status });
  return happened(ProtectionPlanSubmitted, { planVersion: version });
}

/** Rule 8: by someone other than its author. An approved plan is reviewed the sooner, the higher the risk it answers. */
export function decidePlan(
  state: AssessmentState,
  command: Command<DecidePlan & NamedVersion>,
): Decision<ProtectionPlanApproved | ProtectionPlanReturned> {
  const { version, decision, comments, actor, recordedAt } = command;
  const plan = planOf(state, version);
  if (isRefusal(plan)) return plan;
  if (plan.status !== 'submitted') return refuse('plan.not-submitted', { status: plan.status });
  if (plan.author === actor.sub) return refuse('plan.second-person');
  if (decision === 'return') {
    return happened(ProtectionPlanReturned, { planVersion: version }, { content: { comments } });
  }
  // There is a risk whenever there is a plan to decide on: a reopening ends both.
  const { risk = 'critical' } = state.standing;
  const review = scheduleFrom(recordedAt, deadlineTable.review.allowed[risk]);
  return happened(
    ProtectionPlanApproved,
    { planVersion: version, schedule: { review } },
    { content: { comments } },
  );
}

/** The path names it beside its case. */
export interface NamedVersion {
  readonly version: number;
}

/** A version of the plan of an open case. */
function planOf(state: AssessmentState, version: number): PlanVersion | Refusal {
  return mustBeOpen(state.standing) ?? state.plan.versions.get(version) ?? refuse('plan.not-found');
}
