import { mustBeOpen } from '@mouakaba/case-file';
import { refuse, type Refusal } from '@mouakaba/event-sourcing';
import type { Assessment, AssessmentState } from './assessment.js';
import type { Plan } from './plan.js';

/** An assessment that can still be written to, in an open case. */
export function openAssessment(state: AssessmentState, assessmentId: string): Assessment | Refusal {
  const notOpen = mustBeOpen(state.standing);
  if (notOpen !== undefined) return notOpen;
  const assessment = state.assessments.get(assessmentId);
  if (assessment === undefined) return refuse('assessment.not-found');
  return assessment.completed ? refuse('assessment.completed') : assessment;
}

/** A version of the plan of an open case. */
export function planOf(state: AssessmentState, version: number): Plan | Refusal {
  return mustBeOpen(state.standing) ?? state.plans.get(version) ?? refuse('plan.not-found');
}
