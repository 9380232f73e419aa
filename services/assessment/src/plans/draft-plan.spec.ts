import { describe, it } from '@jest/globals';
import {
  by,
  closed,
  completed,
  openCase,
  reopened,
  scored,
  started,
  worker,
} from '../testing/past-events.js';
import { approved, assessedCase, drafted, goalId, submitted } from '../testing/past-plans.js';
import { given } from '../testing/specification.js';
import { draftPlan } from './plans.decision.js';
import type { Goal } from './draft-plan.js';

const goal: Goal = {
  domain: 'safety',
  serviceType: 'medical-care',
  targetDate: '2026-04-01',
  statement: 'فحص وعلاج',
};
const support: Goal = { ...goal, domain: 'psychological', serviceType: 'psychological-support' };

describe('drafting a protection plan', () => {
  it('names its goals', () =>
    given(...assessedCase)
      .by(worker)
      .when(draftPlan, { goals: [goal, support] })
      .thenHappened({
        type: 'ProtectionPlanDrafted',
        data: {
          planVersion: 1,
          goals: [{ domain: 'safety', targetDate: '2026-04-01' }, { domain: 'psychological' }],
        },
      }));

  it('counts its versions up, whatever became of the last one', async () => {
    for (const before of [[drafted()], [drafted(), submitted()], [drafted(), submitted(), approved()]]) {
      await given(...assessedCase, ...before)
        .when(draftPlan, { goals: [goal] })
        .thenHappened({ type: 'ProtectionPlanDrafted', data: { planVersion: 2 } });
    }
    await given(...assessedCase, drafted(), closed, reopened, started(), scored('safety', 3), completed())
      .when(draftPlan, { goals: [goal] })
      .thenHappened({ type: 'ProtectionPlanDrafted', data: { planVersion: 2 } });
  });

  it('keeps a goal of an earlier version', () =>
    given(...assessedCase, drafted())
      .when(draftPlan, { goals: [support, { ...goal, goalId }] })
      .thenHappened({
        type: 'ProtectionPlanDrafted',
        data: { goals: [{ domain: 'psychological' }, { goalId, domain: 'safety' }] },
      }));

  it('knows no other goals', async () => {
    await given(...assessedCase)
      .when(draftPlan, { goals: [{ ...goal, goalId }] })
      .thenRefused('goal.not-found', { goalId });
    await given(...assessedCase, drafted())
      .when(draftPlan, {
        goals: [
          { ...goal, goalId },
          { ...goal, goalId },
        ],
      })
      .thenRefused('goal.not-found', { goalId });
    await given(...assessedCase, drafted(), closed, reopened, started(), scored('safety', 3), completed())
      .when(draftPlan, { goals: [{ ...goal, goalId }] })
      .thenRefused('goal.not-found', { goalId });
  });

  it('is for open cases', () =>
    given(...assessedCase, closed)
      .when(draftPlan, { goals: [goal] })
      .thenRefused('case.closed'));
});

describe('what a plan rests on', () => {
  const assessedAt = (recordedAt: string) =>
    given(
      ...[...openCase, started(), scored('safety', 3)].map((event, index) =>
        by(worker, event, `2025-11-01T09:00:00.00${String(index)}Z`),
      ),
      by(worker, completed(), recordedAt),
    ).at('2026-03-02T09:00:00.000Z');

  it('is a completed assessment', async () => {
    const without = [openCase, [...openCase, started(), scored('safety', 3)]];
    for (const before of without) {
      await given(...before)
        .when(draftPlan, { goals: [goal] })
        .thenRefused('plan.assessment-missing', { days: 90 });
    }
  });

  it('is less than 90 days old', async () => {
    await assessedAt('2025-12-02T09:00:00.001Z')
      .when(draftPlan, { goals: [goal] })
      .thenHappened({ type: 'ProtectionPlanDrafted' });
    await assessedAt('2025-12-02T09:00:00.000Z')
      .when(draftPlan, { goals: [goal] })
      .thenRefused('plan.assessment-missing');
  });

  it('is younger than the reopening', () =>
    given(...assessedCase, closed, reopened)
      .when(draftPlan, { goals: [goal] })
      .thenRefused('plan.assessment-missing'));

  it('gives each goal a domain of concern, or the goal gives a reason', async () => {
    const school: Goal = { ...goal, domain: 'education' };
    const health: Goal = { ...goal, domain: 'health' };
    await given(...assessedCase)
      .when(draftPlan, { goals: [goal, school, health, school] })
      .thenRefused('plan.goal-reason-required', { domains: ['education', 'health'] });
    await given(...assessedCase)
      .when(draftPlan, { goals: [{ ...school, reason: 'امتحان قريب' }] })
      .thenHappened({ type: 'ProtectionPlanDrafted' });
  });
});
