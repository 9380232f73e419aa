import { mustBeOpen, type PlanVersion } from '@mouakaba/case-file';
import { refuse, type Refusal } from '@mouakaba/event-sourcing';
import type { AssessmentState } from '../assessment.js';

/** The path names it beside its case. */
export interface NamedVersion {
  readonly version: number;
}

/** A version of the plan of an open case. */
export function planOf(state: AssessmentState, version: number): PlanVersion | Refusal {
  return mustBeOpen(state.standing) ?? state.plan.versions.get(version) ?? refuse('plan.not-found');
}
