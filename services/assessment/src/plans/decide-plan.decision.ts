import { ProtectionPlanApproved, ProtectionPlanReturned, deadlineTable, happened } from '@mouakaba/contracts';
import { scheduleFrom } from '@mouakaba/case-file';
import { isRefusal, refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { AssessmentState } from '../assessment.js';
import type { DecidePlan } from './decide-plan.js';
import { planOf, type NamedVersion } from './plan-of.js';

/** Rule 8: by someone other than its author. An approved plan is reviewed the sooner, the higher the risk it answers. */
export function decidePlan(
  state: AssessmentState,
  command: Command<DecidePlan & NamedVersion>,
): Decision<ProtectionPlanApproved | ProtectionPlanReturned> {
  const { version, decision, comments, actor, recordedAt } = command;
  const plan = planOf(state, version);
  if (isRefusal(plan)) return plan;
  if (plan.status !== 'submitted') return refuse('plan.not-submitted', { status: plan.status });
  if (plan.author === actor.sub) return refuse('plan.second-person');
  if (decision === 'return') {
    return happened(ProtectionPlanReturned, { planVersion: version }, { content: { comments } });
  }
  // There is a risk whenever there is a plan to decide on: a reopening ends both.
  const { risk = 'critical' } = state.standing;
  const review = scheduleFrom(recordedAt, deadlineTable.review.allowed[risk]);
  return happened(
    ProtectionPlanApproved,
    { planVersion: version, schedule: { review } },
    { content: { comments } },
  );
}
