export { assessment } from './assessment.service.js';
export { assessDomainUseCase } from './assessments/assess-domain.js';
export { completeAssessmentUseCase } from './assessments/complete-assessment.js';
export { startAssessmentUseCase } from './assessments/start-assessment.js';
export { decidePlanUseCase } from './plans/decide-plan.js';
export { draftPlanUseCase } from './plans/draft-plan.js';
export { submitPlanUseCase } from './plans/submit-plan.js';
