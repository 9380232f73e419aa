import { AssessmentCompleted, happened } from '@mouakaba/contracts';
import { isRefusal, refuse, type Decision, type Refusal, type Command } from '@mouakaba/event-sourcing';
import type { AssessmentState } from '../assessment.js';
import type { CompleteAssessment } from './complete-assessment.js';
import { openAssessment, type NamedAssessment } from './open-assessment.js';
import { computeRisk, isBelow, riskFloor, type Risk } from './risk.js';

/** Rules 6 and 7: what was not assessed refuses nothing but safety; danger is answered before the paper is done. */
export function completeAssessment(
  state: AssessmentState,
  command: Command<CompleteAssessment & NamedAssessment>,
): Decision<AssessmentCompleted> {
  const { assessmentId, summary, justification } = command;
  const assessment = openAssessment(state, assessmentId);
  if (isRefusal(assessment)) return assessment;
  if (!assessment.scores.has('safety')) return refuse('assessment.safety-missing');

  const computedRisk = computeRisk(assessment.scores, state.standing);
  const riskLevel = command.riskLevel ?? computedRisk;
  const overridden = riskLevel !== computedRisk;
  const refused =
    (overridden ? mustBeAllowedToOverride(state, riskLevel, command) : mustBeOwnWork(state, command)) ??
    mustHaveAnsweredDanger(state, [computedRisk, riskLevel]);
  if (refused !== undefined) return refused;
  return happened(
    AssessmentCompleted,
    { assessmentId, computedRisk, riskLevel, overridden },
    { content: { summary, justification: overridden ? justification : undefined } },
  );
}

/** The coordinator completes only what is overridden: everything else stays the caseworker's own work. */
function mustBeOwnWork(
  { standing }: AssessmentState,
  { actor }: Command<CompleteAssessment>,
): Refusal | undefined {
  const asCoordinator = actor.role === 'coordinator' && actor.sub !== standing.caseworkerId;
  return asCoordinator ? refuse('assessment.not-overridden') : undefined;
}

function mustBeAllowedToOverride(
  { standing }: AssessmentState,
  riskLevel: Risk,
  { justification, actor }: Command<CompleteAssessment>,
): Refusal | undefined {
  if (justification === undefined) return refuse('assessment.justification-required');
  const floor = riskFloor(standing);
  return isBelow(riskLevel, floor) && actor.role !== 'coordinator'
    ? refuse('assessment.below-floor', { floor })
    : undefined;
}

function mustHaveAnsweredDanger(
  { standing, emergencyAnswered }: AssessmentState,
  risks: readonly Risk[],
): Refusal | undefined {
  const danger = standing.urgency === 'immediate' || risks.includes('critical');
  return danger && !emergencyAnswered ? refuse('assessment.emergency-measure-missing') : undefined;
}
