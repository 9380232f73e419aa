import { AssessmentDeadlineMissed, PlanReviewDeadlineMissed } from '@mouakaba/contracts';
import { onDeadline } from '@mouakaba/use-cases';
import type { AssessmentStage } from '../assessment.js';
import { assessmentDeadlines } from './assessment-deadlines.js';
import { missDeadline } from './miss-deadline.decision.js';

/** Records that an assessment or a review was not done in time. */
export const missAssessmentDeadline = onDeadline({
  on: 'case',
  index: assessmentDeadlines,
  emits: [AssessmentDeadlineMissed, PlanReviewDeadlineMissed],
  fields: ({ stage }) => ({ stage: stage as AssessmentStage }),
  decide: missDeadline,
});
