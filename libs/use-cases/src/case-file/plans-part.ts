import { recorded, withChanged, type PlanStatus } from '@mouakaba/case-file';
import { answers } from '@mouakaba/http';
import type { Static } from 'typebox';
import { recordedAnswer } from './entry-answer.js';
import { part } from './part.js';

const { code, count, day, id, instant, listOf, objectOf, oneOf, text } = answers;

/** The goal of a plan, as it is answered to whoever drafted it. */
export const goalAnswer = {
  goalId: id,
  domain: code('assessmentDomain'),
  serviceType: code('serviceType'),
  targetDate: day,
};

/** Every word on a goal, oldest first. */
const progressAnswer = listOf(objectOf({ ...recordedAnswer, status: code('goalStatus') }, { note: text }));

/** Where a goal stands, and every word on it, are the same in each version. */
const plansAnswer = listOf(
  objectOf(
    {
      ...recordedAnswer,
      planVersion: count,
      status: oneOf('draft', 'submitted', 'approved', 'returned', 'superseded'),
      goals: listOf(
        objectOf(
          { ...goalAnswer, status: code('goalStatus'), progress: progressAnswer },
          { statement: text, reason: text },
        ),
      ),
    },
    { submittedAt: instant, decidedAt: instant, decidedBy: text, comments: text, reviewDueAt: instant },
  ),
);
type PlanView = Static<typeof plansAnswer>[number];
type GoalView = PlanView['goals'][number];

/** Every version of the protection plan; the old ones stay. */
export const plansPart = part(plansAnswer, [], {
  ProtectionPlanDrafted: (list, event) => {
    const { planVersion, goals } = event.data;
    const texts = event.personal.content?.goals ?? [];
    return [
      ...superseded(list, ['draft', 'submitted']),
      {
        ...recorded(event),
        planVersion,
        status: 'draft' as const,
        goals: goals.map((goal) => ({
          ...goal,
          ...standingOf(list, goal.goalId),
          ...texts.find(({ goalId }) => goalId === goal.goalId),
        })),
      },
    ];
  },
  ProtectionPlanSubmitted: (list, { data, recordedAt }) =>
    withVersion(list, data.planVersion, { status: 'submitted', submittedAt: recordedAt }),
  ProtectionPlanApproved: (list, { data, personal, recordedAt, actor }) =>
    withVersion(superseded(list, ['approved']), data.planVersion, {
      status: 'approved',
      decidedAt: recordedAt,
      decidedBy: actor.sub,
      reviewDueAt: data.schedule.review.due,
      ...personal.content,
    }),
  ProtectionPlanReturned: (list, { data, personal, recordedAt, actor }) =>
    withVersion(list, data.planVersion, {
      status: 'returned',
      decidedAt: recordedAt,
      decidedBy: actor.sub,
      ...personal.content,
    }),
  GoalProgressed: (list, event) => {
    const { goalId, status } = event.data;
    const word = { ...recorded(event), status, ...event.personal.content };
    return list.map((plan) => ({
      ...plan,
      goals: withChanged(
        plan.goals,
        (goal) => goal.goalId === goalId,
        (goal) => ({ ...goal, status, progress: [...goal.progress, word] }),
      ),
    }));
  },
  // Plans of before stay readable and do not count any more.
  CaseReopened: (list) => superseded(list, ['draft', 'submitted', 'approved']),
});

function superseded(list: readonly PlanView[], statuses: readonly PlanStatus[]): readonly PlanView[] {
  return withChanged(
    list,
    ({ status }) => statuses.includes(status),
    (plan) => ({ ...plan, status: 'superseded' }),
  );
}

function withVersion(list: readonly PlanView[], version: number, change: Partial<PlanView>) {
  return withChanged(
    list,
    ({ planVersion }) => planVersion === version,
    (plan) => ({ ...plan, ...change }),
  );
}

/** A goal that a new version keeps stands where it stood. */
function standingOf(list: readonly PlanView[], goalId: string): Pick<GoalView, 'status' | 'progress'> {
  const before = list.flatMap(({ goals }) => goals).find((goal) => goal.goalId === goalId);
  return { status: before?.status ?? 'open', progress: before?.progress ?? [] };
}
