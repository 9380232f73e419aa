import { caseDeadlineOf, missDeadline } from '@mouakaba/case-file';
import { AssessmentDeadlineMissed, PlanReviewDeadlineMissed } from '@mouakaba/contracts';
import { onDeadline } from '@mouakaba/use-cases';
import { assessmentDeadlines } from './assessment-deadlines.js';

/** Records that an assessment or a review was not done in time. */
export const missAssessmentDeadline = onDeadline({
  on: 'case',
  index: assessmentDeadlines,
  emits: [AssessmentDeadlineMissed, PlanReviewDeadlineMissed],
  fields: ({ stage }) => caseDeadlineOf(stage),
  decide: missDeadline,
});
