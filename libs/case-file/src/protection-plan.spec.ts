import { describe, expect, it } from '@jest/globals';
import {
  CaseReopened,
  GoalProgressed,
  ProtectionPlanApproved,
  ProtectionPlanDrafted,
  ProtectionPlanReturned,
  ProtectionPlanSubmitted,
  happened,
  type Happened,
} from '@mouakaba/contracts';
import { evolvePlan, noPlan } from './protection-plan.js';
import { goalId, otherGoalId, schedule } from './testing/past-events.js';
import { recorded } from './testing/recorded.js';

const drafted = (planVersion: number, ...goalIds: readonly string[]) =>
  happened(
    ProtectionPlanDrafted,
    {
      planVersion,
      goals: goalIds.map((each) => ({
        goalId: each,
        domain: 'safety',
        serviceType: 'medical-care',
        targetDate: '2026-04-01',
      })),
    },
    { content: { goals: goalIds.map((each) => ({ goalId: each, statement: 'فحص وعلاج' })) } },
  );
const submitted = (planVersion: number) => happened(ProtectionPlanSubmitted, { planVersion });
const returned = (planVersion: number) => happened(ProtectionPlanReturned, { planVersion });
const approved = (planVersion: number) =>
  happened(ProtectionPlanApproved, { planVersion, schedule: { review: schedule } });
const achieved = (of: string) => happened(GoalProgressed, { goalId: of, status: 'achieved' });
const reopened = happened(CaseReopened, { reasonCode: 'relapse', schedule: { assess: schedule } });

const planAfter = (...events: readonly Happened[]) => recorded(...events).reduce(evolvePlan, noPlan);
const statusesAfter = (...events: readonly Happened[]) =>
  [...planAfter(...events).versions.values()].map(({ status }) => status);

describe('the versions of a plan', () => {
  it('go from the draft to the decision of a second person', () => {
    expect(statusesAfter(drafted(1, goalId))).toEqual(['draft']);
    expect(statusesAfter(drafted(1, goalId), submitted(1))).toEqual(['submitted']);
    expect(statusesAfter(drafted(1, goalId), submitted(1), returned(1))).toEqual(['returned']);
    expect(statusesAfter(drafted(1, goalId), submitted(1), approved(1))).toEqual(['approved']);
  });

  it('are superseded by the next draft, or by a reopening, unless they were decided on', () => {
    expect(statusesAfter(drafted(1, goalId), drafted(2, goalId))).toEqual(['superseded', 'draft']);
    expect(statusesAfter(drafted(1, goalId), submitted(1), approved(1), drafted(2, goalId))).toEqual([
      'approved',
      'draft',
    ]);
    expect(statusesAfter(drafted(1, goalId), submitted(1), reopened)).toEqual(['superseded']);
  });
});

describe('the goals of the plan in force', () => {
  const inForce = [drafted(1, goalId), approved(1), achieved(goalId)];

  it('are those of the last version that was approved, each with the newest word on it', () => {
    expect(planAfter(drafted(1, goalId)).goals).toEqual(new Map());
    expect(planAfter(...inForce).goals).toEqual(new Map([[goalId, 'achieved']]));
  });

  it('stand where they stood, if a new version keeps them', () =>
    expect(planAfter(...inForce, drafted(2, otherGoalId, goalId), approved(2)).goals).toEqual(
      new Map([
        [otherGoalId, 'open'],
        [goalId, 'achieved'],
      ]),
    ));

  it('do not take in a goal that the version in force has not', () =>
    expect(planAfter(...inForce, achieved(otherGoalId)).goals).toEqual(new Map([[goalId, 'achieved']])));

  it('are none after a reopening, nor are those of any version before it', () => {
    const plan = planAfter(...inForce, reopened);
    expect(plan.goals).toEqual(new Map());
    expect([...plan.versions.values()].flatMap(({ goalIds }) => goalIds)).toEqual([]);
  });
});
