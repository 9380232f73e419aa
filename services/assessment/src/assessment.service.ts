import { caseState, defineService } from '@mouakaba/use-cases';
import { evolve, noCase } from './assessment.js';
import { assessDomainUseCase } from './assessments/assess-domain.js';
import { completeAssessmentUseCase } from './assessments/complete-assessment.js';
import { listAssessments } from './assessments/list-assessments.js';
import { startAssessmentUseCase } from './assessments/start-assessment.js';
import { missAssessmentDeadline } from './deadlines/miss-deadline.js';
import { decidePlanUseCase } from './plans/decide-plan.js';
import { draftPlanUseCase } from './plans/draft-plan.js';
import { listPlans } from './plans/list-plans.js';
import { submitPlanUseCase } from './plans/submit-plan.js';

/** The diagnosis of the child's situation, and the plan that answers it. */
export const assessment = defineService({
  name: 'assessment',
  states: { case: caseState({ initial: noCase, evolve }) },
  useCases: {
    startAssessmentUseCase,
    assessDomainUseCase,
    completeAssessmentUseCase,
    listAssessments,
    draftPlanUseCase,
    submitPlanUseCase,
    decidePlanUseCase,
    listPlans,
  },
  deadlines: [missAssessmentDeadline],
});
