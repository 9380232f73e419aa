import {
  AssignmentDeadlineMissed,
  FirstContactDeadlineMissed,
  ScreeningDeadlineMissed,
} from '@mouakaba/contracts';
import { caseDeadlineOf, missDeadline } from '@mouakaba/case-file';
import { onDeadline } from '@mouakaba/use-cases';
import { intakeDeadlines } from './intake-deadlines.js';

/** Records that a deadline of the report was missed. */
export const missIntakeDeadline = onDeadline({
  on: 'case',
  index: intakeDeadlines,
  emits: [ScreeningDeadlineMissed, AssignmentDeadlineMissed, FirstContactDeadlineMissed],
  fields: ({ stage }) => caseDeadlineOf(stage),
  decide: missDeadline,
});
