import { mustBeOpen } from '@mouakaba/case-file';
import type { AssessmentId } from '@mouakaba/contracts';
import { refuse, type Refusal } from '@mouakaba/event-sourcing';
import type { Assessment, AssessmentState } from '../assessment.js';

/** The path names it beside its case. */
export interface NamedAssessment {
  readonly assessmentId: AssessmentId;
}

/** An assessment that can still be written to, in an open case. */
export function openAssessment(state: AssessmentState, assessmentId: string): Assessment | Refusal {
  const notOpen = mustBeOpen(state.standing);
  if (notOpen !== undefined) return notOpen;
  const assessment = state.assessments.get(assessmentId);
  if (assessment === undefined) return refuse('assessment.not-found');
  return assessment.completed ? refuse('assessment.completed') : assessment;
}
