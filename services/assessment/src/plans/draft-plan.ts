import { ProtectionPlanDrafted, type Code } from '@mouakaba/contracts';
import { answers, IsCode, IsDay, IsId, IsText, Maybe, NestedList, post } from '@mouakaba/http';
import { goalAnswer, made, onCase } from '@mouakaba/use-cases';
import { draftPlan } from './plans.decision.js';

const { count, listOf, objectOf, oneOf } = answers;

export class Goal {
  /** Of an earlier version, whose goal it stays. */
  @Maybe() @IsId() goalId?: string;
  @IsCode('assessmentDomain') domain!: Code<'assessmentDomain'>;
  @IsCode('serviceType') serviceType!: Code<'serviceType'>;
  @IsDay() targetDate!: string;
  @IsText() statement!: string;
  /** Where the domain was not assessed, or hardly gives concern. */
  @Maybe() @IsText() reason?: string;
}

export class DraftPlan {
  @NestedList(() => Goal, { min: 1 }) goals!: readonly Goal[];
}

const draft = made(ProtectionPlanDrafted, 'planVersion', 'goals');

export const draftPlanUseCase = onCase({
  route: post('cases/:caseId/plans', 'Plans.draft', { creates: true }),
  permission: 'case.write',
  body: DraftPlan,
  emits: [ProtectionPlanDrafted],
  decide: draftPlan,
  answer: {
    always: {
      planVersion: count,
      goals: listOf(objectOf(goalAnswer)),
      warnings: listOf(oneOf('safety-plan-missing')),
    },
    /** What was missing when it was drafted never changes again: a repeat answers the same. */
    of: (written) => {
      const { planVersion, goals } = draft.of(written);
      const warned = written.state.withoutSafetyPlan.has(planVersion);
      return { planVersion, goals, warnings: warned ? (['safety-plan-missing'] as const) : [] };
    },
  },
});
