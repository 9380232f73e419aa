import { caseDeadlineOf, deadlineRules, missDeadline } from '@mouakaba/case-file';
import { deadlineTable } from '@mouakaba/contracts';
import { deadlines } from '@mouakaba/event-sourcing';
import { onDeadline } from '@mouakaba/use-cases';
import { stages } from '../assessment.js';

/**
 * Records that an assessment or a review was not done in time. A completion does not say to the index whether it was a
 * review: the deadline of such a plan falls due, and then finds that there is nothing to say.
 */
export const missAssessmentDeadline = onDeadline({
  on: 'case',
  index: deadlines('assessment-deadlines', 1, deadlineRules(...stages)),
  emits: stages.map((stage) => deadlineTable[stage].missed),
  fields: ({ stage }) => caseDeadlineOf(stage),
  decide: missDeadline,
});
