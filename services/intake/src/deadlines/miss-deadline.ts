import { caseDeadlineOf, deadlineRules, missDeadline } from '@mouakaba/case-file';
import { deadlineTable } from '@mouakaba/contracts';
import { deadlines } from '@mouakaba/event-sourcing';
import { onDeadline } from '@mouakaba/use-cases';
import { stages } from '../intake.js';

/**
 * Records that a deadline of the report was missed. A report that is screened out settles nothing, since it may be
 * reconsidered: its deadlines then find that there is nothing to say.
 */
export const missIntakeDeadline = onDeadline({
  on: 'case',
  index: deadlines('intake-deadlines', 1, deadlineRules(...stages)),
  emits: stages.map((stage) => deadlineTable[stage].missed),
  fields: ({ stage }) => caseDeadlineOf(stage),
  decide: missDeadline,
});
