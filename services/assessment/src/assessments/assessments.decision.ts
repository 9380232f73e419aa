import { mustBeOpen } from '@mouakaba/case-file';
import {
  AssessmentCompleted,
  AssessmentStarted,
  DomainAssessed,
  happened,
  type AssessmentId,
} from '@mouakaba/contracts';
import {
  idFrom,
  isRefusal,
  refuse,
  type Command,
  type Decision,
  type Refusal,
} from '@mouakaba/event-sourcing';
import type { Assessment, AssessmentState } from '../assessment.js';
import type { AssessDomain, NamedDomain } from './assess-domain.js';
import type { CompleteAssessment } from './complete-assessment.js';
import { computeRisk, isBelow, riskFloor, type Risk } from './risk.js';
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

/** A domain's score, or another one: the newest counts, until the assessment is completed. */
export function assessDomain(
  state: AssessmentState,
  command: Command<AssessDomain & NamedDomain>,
): Decision<DomainAssessed> {
  const { assessmentId, domain, score, findings, strengths } = command;
  const assessment = openAssessment(state, assessmentId);
  if (isRefusal(assessment)) return assessment;
  return happened(DomainAssessed, { assessmentId, domain, score }, { content: { findings, strengths } });
}

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

/** The path names it beside its case. */
export interface NamedAssessment {
  readonly assessmentId: AssessmentId;
}

/** An assessment that can still be written to, in an open case. */
function openAssessment(state: AssessmentState, assessmentId: string): Assessment | Refusal {
  const notOpen = mustBeOpen(state.standing);
  if (notOpen !== undefined) return notOpen;
  const assessment = state.assessments.get(assessmentId);
  if (assessment === undefined) return refuse('assessment.not-found');
  return assessment.completed ? refuse('assessment.completed') : assessment;
}
