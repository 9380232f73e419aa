import { DomainAssessed, happened } from '@mouakaba/contracts';
import { isRefusal, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { AssessmentState } from '../assessment.js';
import type { AssessDomain, NamedDomain } from './assess-domain.js';
import { openAssessment } from './open-assessment.js';

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
