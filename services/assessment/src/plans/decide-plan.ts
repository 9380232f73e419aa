import { ProtectionPlanApproved, ProtectionPlanReturned } from '@mouakaba/contracts';
import { answers, IsOneOf, IsText, Maybe, post } from '@mouakaba/http';
import { dataOf, made, onCase } from '@mouakaba/use-cases';
import { decidePlan } from './plans.decision.js';
import { pathVersion } from './path-version.js';

export class DecidePlan {
  @IsOneOf('approve', 'return') decision!: 'approve' | 'return';
  @Maybe() @IsText() comments?: string;
}

const returned = made(ProtectionPlanReturned, 'planVersion');

export const decidePlanUseCase = onCase({
  route: post('cases/:caseId/plans/:version/decision', 'Plans.decide', {
    parameters: { version: pathVersion },
  }),
  permission: 'plan.decide',
  body: DecidePlan,
  emits: [ProtectionPlanApproved, ProtectionPlanReturned],
  decide: decidePlan,
  answer: {
    always: returned.always,
    // A plan that is returned has no review.
    sometimes: { reviewDueAt: answers.instant },
    of: (written) => {
      const approved = dataOf(ProtectionPlanApproved, written.events);
      return approved === undefined
        ? returned.of(written)
        : { planVersion: approved.planVersion, reviewDueAt: approved.schedule.review.due };
    },
  },
});
