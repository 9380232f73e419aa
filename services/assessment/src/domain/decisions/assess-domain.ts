import { DomainAssessed, happened } from '@mouakaba/contracts';
import { isRefusal, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { AssessmentState } from '../assessment.js';
import { openAssessment } from '../lookups.js';
import type { Domain } from '../risk.js';

export interface AssessDomain {
  readonly assessmentId: string;
  readonly domain: Domain;
  readonly score: number;
  readonly findings: string;
  readonly strengths?: string;
}

/** A domain's score, or another one: the newest counts, until the assessment is completed. */
export function assessDomain(state: AssessmentState, command: Command<AssessDomain>): Decision {
  const { assessmentId, domain, score, findings, strengths } = command;
  const assessment = openAssessment(state, assessmentId);
  if (isRefusal(assessment)) return assessment;
  return happened(DomainAssessed, { assessmentId, domain, score }, { content: { findings, strengths } });
}
