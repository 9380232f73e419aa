export { assessment } from './assessment.module.js';
export { AssessDomain, AssessDomainBody } from './use-cases/assess-domain.js';
export { CompleteAssessment, CompleteAssessmentBody } from './use-cases/complete-assessment.js';
export { DecidePlan, DecidePlanBody } from './use-cases/decide-plan.js';
export { DraftPlan, DraftPlanBody } from './use-cases/draft-plan.js';
export { StartAssessment, StartAssessmentBody } from './use-cases/start-assessment.js';
export { SubmitPlan } from './use-cases/submit-plan.js';
