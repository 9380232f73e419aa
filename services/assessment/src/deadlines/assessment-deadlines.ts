import { deadlines } from '@mouakaba/event-sourcing';
import type { AssessmentStage } from '../assessment.js';

const settles =
  (...stages: readonly AssessmentStage[]) =>
  () =>
    stages.map((stage) => ({ stage }));

/**
 * The first assessment after an opening, and the review of an approved plan. A completion does not say here whether
 * it was a review: such a plan's deadline falls due, and then finds that there is nothing to say.
 */
export const assessmentDeadlines = deadlines('assessment-deadlines', 1, {
  schedules: {
    CaseOpened: ({ data: { schedule } }) => [{ stage: 'assess', due: [schedule.assess.due] }],
    CaseReopened: ({ data: { schedule } }) => [{ stage: 'assess', due: [schedule.assess.due] }],
    ProtectionPlanApproved: ({ data: { schedule } }) => [{ stage: 'review', due: [schedule.review.due] }],
  },
  settles: {
    AssessmentCompleted: settles('assess'),
    AssessmentDeadlineMissed: settles('assess'),
    PlanReviewDeadlineMissed: settles('review'),
    CaseClosed: settles('assess', 'review'),
  },
});
