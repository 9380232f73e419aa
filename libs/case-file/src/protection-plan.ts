import type { Code } from '@mouakaba/contracts';
import { fold } from '@mouakaba/event-sourcing';

/** An open draft or submission ends with the next draft; an approved version stands until the next is approved. */
export type PlanStatus = 'draft' | 'submitted' | 'approved' | 'returned' | 'superseded';

/** One version of a protection plan, as far as decisions need it. */
export interface PlanVersion {
  /** An approved version keeps its status: the one in force is the last that was approved. */
  readonly status: PlanStatus;
  readonly author: string;
  /** None, if the case was reopened since. */
  readonly goalIds: readonly string[];
  /** The day by which each of its goals is to be reached. */
  readonly targetDates: ReadonlyMap<string, string>;
}

export interface ProtectionPlan {
  /** Every version, by its number. */
  readonly versions: ReadonlyMap<number, PlanVersion>;
  /** Of the version in force, with the newest word on each. */
  readonly goals: ReadonlyMap<string, Code<'goalStatus'>>;
}

export const noPlan: ProtectionPlan = { versions: new Map(), goals: new Map() };

/** The protection plan of a case, as a fold of its stream. */
export const evolvePlan = fold<ProtectionPlan>({
  ProtectionPlanDrafted: (plan, { data: { planVersion, goals }, actor }) => ({
    ...plan,
    versions: withoutDrafts(plan).set(planVersion, {
      status: 'draft',
      author: actor.sub,
      goalIds: goals.map(({ goalId }) => goalId),
      targetDates: new Map(goals.map(({ goalId, targetDate }) => [goalId, targetDate])),
    }),
  }),
  ProtectionPlanSubmitted: (plan, { data }) => withStatus(plan, data.planVersion, 'submitted'),
  ProtectionPlanApproved: (plan, { data: { planVersion } }) => ({
    ...withStatus(plan, planVersion, 'approved'),
    // A goal that a new version keeps stands where it stood.
    goals: new Map(
      (plan.versions.get(planVersion)?.goalIds ?? []).map((goalId) => [
        goalId,
        plan.goals.get(goalId) ?? 'open',
      ]),
    ),
  }),
  ProtectionPlanReturned: (plan, { data }) => withStatus(plan, data.planVersion, 'returned'),
  GoalProgressed: (plan, { data: { goalId, status } }) =>
    plan.goals.has(goalId) ? { ...plan, goals: new Map(plan.goals).set(goalId, status) } : plan,
  // What was planned before stays readable, and does not count any more.
  CaseReopened: (plan) => ({
    versions: new Map(
      [...withoutDrafts(plan)].map(([number, version]) => [
        number,
        { ...version, goalIds: [], targetDates: new Map() },
      ]),
    ),
    goals: new Map(),
  }),
});

/** The versions, with an open draft or submission ended. */
function withoutDrafts({ versions }: ProtectionPlan): Map<number, PlanVersion> {
  return new Map(
    [...versions].map(([number, version]) => [
      number,
      version.status === 'draft' || version.status === 'submitted'
        ? { ...version, status: 'superseded' }
        : version,
    ]),
  );
}

function withStatus(plan: ProtectionPlan, number: number, status: PlanStatus): ProtectionPlan {
  const version = plan.versions.get(number);
  return version === undefined
    ? plan
    : { ...plan, versions: new Map(plan.versions).set(number, { ...version, status }) };
}
