import { AssessmentStarted, happened } from '@mouakaba/contracts';
import { mustBeOpen } from '@mouakaba/case-file';
import { idFrom, refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { AssessmentState } from '../assessment.js';
import type { StartAssessment } from './start-assessment.js';

/** Diagnosis of the situation (التشخيص), one at a time. */
export function startAssessment(
  { standing, assessments }: AssessmentState,
  { kind, commandId }: Command<StartAssessment>,
): Decision<AssessmentStarted> {
  const notOpen = mustBeOpen(standing);
  if (notOpen !== undefined) return notOpen;
  const [inProgress] = [...assessments].find(([, { completed }]) => !completed) ?? [];
  if (inProgress !== undefined) return refuse('assessment.in-progress', { assessmentId: inProgress });
  return happened(AssessmentStarted, { assessmentId: idFrom(commandId, 'assessment'), kind });
}
