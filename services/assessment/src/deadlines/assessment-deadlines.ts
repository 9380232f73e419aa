import { deadlineRules } from '@mouakaba/case-file';
import { deadlines } from '@mouakaba/event-sourcing';

/**
 * The first assessment after an opening, and the review of an approved plan. A completion does not say here whether
 * it was a review: such a plan's deadline falls due, and then finds that there is nothing to say.
 */
export const assessmentDeadlines = deadlines('assessment-deadlines', 1, deadlineRules('assess', 'review'));
