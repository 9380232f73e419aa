import { ProtectionPlanSubmitted, happened } from '@mouakaba/contracts';
import { isRefusal, refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { AssessmentState } from '../assessment.js';
import { planOf, type NamedVersion } from './plan-of.js';

/** Asks for a second person's word on a draft. */
export function submitPlan(
  state: AssessmentState,
  { version }: Command<NamedVersion>,
): Decision<ProtectionPlanSubmitted> {
  const plan = planOf(state, version);
  if (isRefusal(plan)) return plan;
  if (plan.status !== 'draft') return refuse('plan.not-draft', { status: plan.status });
  return happened(ProtectionPlanSubmitted, { planVersion: version });
}
