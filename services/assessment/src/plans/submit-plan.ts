import { ProtectionPlanSubmitted } from '@mouakaba/contracts';
import { post } from '@mouakaba/http';
import { made, onCase } from '@mouakaba/use-cases';
import { pathVersion } from './path-version.js';
import { submitPlan } from './plans.decision.js';

export const submitPlanUseCase = onCase({
  route: post('cases/:caseId/plans/:version/submission', 'Plans.submit', {
    parameters: { version: pathVersion },
  }),
  permission: 'case.write',
  emits: [ProtectionPlanSubmitted],
  decide: submitPlan,
  answer: made(ProtectionPlanSubmitted, 'planVersion'),
});
