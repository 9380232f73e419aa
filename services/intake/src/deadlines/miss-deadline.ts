import {
  AssignmentDeadlineMissed,
  FirstContactDeadlineMissed,
  ScreeningDeadlineMissed,
} from '@mouakaba/contracts';
import { onDeadline } from '@mouakaba/use-cases';
import type { IntakeStage } from '../intake.js';
import { intakeDeadlines } from './intake-deadlines.js';
import { missDeadline } from './miss-deadline.decision.js';

/** Records that a deadline of the report was missed. */
export const missIntakeDeadline = onDeadline({
  on: 'case',
  index: intakeDeadlines,
  emits: [ScreeningDeadlineMissed, AssignmentDeadlineMissed, FirstContactDeadlineMissed],
  fields: ({ stage }) => ({ stage: stage as IntakeStage }),
  decide: missDeadline,
});
