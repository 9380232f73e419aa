import type { Code } from '@mouakaba/contracts';
import type { PlanStatus } from '../protection-plan.js';
import { withChanged, recorded, section, type Recorded } from './section.js';

/** A word on a goal: where it stood, and what was written with it. */
export interface GoalProgressView extends Recorded {
  readonly status: Code<'goalStatus'>;
  readonly note?: string;
}

export interface GoalView {
  readonly goalId: string;
  readonly domain: Code<'assessmentDomain'>;
  readonly serviceType: Code<'serviceType'>;
  readonly targetDate: string;
  /** By the newest word on the goal, whatever the version. */
  readonly status: Code<'goalStatus'>;
  /** Every word on the goal, oldest first, whatever the version. */
  readonly progress: readonly GoalProgressView[];
  readonly statement?: string;
  readonly reason?: string;
}

export interface PlanView extends Recorded {
  readonly planVersion: number;
  readonly status: PlanStatus;
  readonly goals: readonly GoalView[];
  readonly submittedAt?: string;
  readonly decidedAt?: string;
  readonly decidedBy?: string;
  readonly comments?: string;
  /** When an approved plan is to be reviewed. */
  readonly reviewDueAt?: string;
}

/** Every version of the protection plan; the old ones stay. */
export const planSection = section<readonly PlanView[]>([], {
  ProtectionPlanDrafted: (list, event) => {
    const { planVersion, goals } = event.data;
    const texts = event.personal.content?.goals ?? [];
    return [
      ...superseded(list, ['draft', 'submitted']),
      {
        ...recorded(event),
        planVersion,
        status: 'draft',
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
