import {
  AssessmentCompleted,
  AssessmentStarted,
  CaseAssigned,
  CaseClosed,
  CaseOpened,
  CaseReopened,
  ConcernReported,
  DomainAssessed,
  EmergencyMeasureTaken,
  EmergencyMeasureWaived,
  happened,
  type AssessmentId,
  type Code,
  type Schedule,
} from '@mouakaba/contracts';
import type { Past } from '@mouakaba/event-sourcing/testing';
import type { Domain, Risk } from '../assessments/risk.js';

/** Events that specifications start from: invented children, no real one. */
export const worker = {
  sub: 'b7d4a2c1-6f3e-4c58-9a10-0d2e4f6a8b11',
  role: 'caseworker',
  organisation: '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10',
};
export const coordinator = { ...worker, sub: 'c8e5b3d2-7a4f-4d69-8b21-1e3f5a7b9c22', role: 'coordinator' };
export const first = '6f9b2a54-94a1-4d4e-8a43-0c6d5d1f7e02' as AssessmentId;
export const second = '7b6b3f86-3d0a-45a9-9d0e-9ab0a9dd55d3' as AssessmentId;

export const dueAt = '2026-03-02T12:00:00.000Z';
export const schedule: Schedule = { remind: [], due: dueAt, escalate: [], calendarVersion: 'always' };

interface Reported {
  readonly concerns?: Code<'concern'>[];
  readonly urgency?: Code<'urgency'>;
  readonly ageBand?: Code<'ageBand'>;
}

export function reported({ concerns = ['neglect'], urgency = 'urgent', ageBand = '6-11' }: Reported = {}) {
  return happened(
    ConcernReported,
    {
      channel: 'in-person',
      reporterRelation: 'teacher',
      reporterAnonymous: false,
      ...{ concerns, urgency, ageBand },
      province: 'MA-OUJ',
      holderId: worker.organisation,
      sex: 'female',
      interpreterNeeded: undefined,
      schedule: { screen: schedule, assign: schedule, see: schedule },
    },
    { identity: { firstName: 'سلمى' }, content: { narrative: 'غياب متكرر' } },
  );
}

export const opened = happened(CaseOpened, { caseNumber: 'OUJ-26-7K3Q-X', schedule: { assess: schedule } });
export const assigned = happened(CaseAssigned, {
  caseworkerId: worker.sub,
  previousCaseworkerId: undefined,
  overLimit: undefined,
  unverified: undefined,
});
/** A case that can be worked on. */
export const openCase = [reported(), opened, assigned];

export function started(assessmentId = first, kind: Code<'assessmentKind'> = 'initial') {
  return happened(AssessmentStarted, { assessmentId, kind });
}

export function scored(domain: Domain, score: number, assessmentId = first) {
  return happened(
    DomainAssessed,
    { assessmentId, domain, score },
    { content: { findings: 'قلق في المساء' } },
  );
}

export function completed(riskLevel: Risk = 'medium', assessmentId = first) {
  return happened(
    AssessmentCompleted,
    { assessmentId, computedRisk: riskLevel, riskLevel, overridden: false },
    { content: { summary: 'وضعية مقلقة' } },
  );
}

export const measureTaken = happened(EmergencyMeasureTaken, {
  measureId: '3f3c1f7a-5f57-4c9a-9a39-1b1a7a0b9c05',
  measure: 'medical-emergency',
  authorityKind: undefined,
  takenAt: '2026-03-02T07:30:00.000Z',
});
export const measureWaived = happened(EmergencyMeasureWaived, { reasonCode: 'danger-over' });
export const closed = happened(CaseClosed, { reasonCode: 'moved-away' });
export const reopened = happened(CaseReopened, { reasonCode: 'relapse', schedule: { assess: schedule } });

export function by(actor: typeof worker, event: Past['event'], recordedAt?: string): Past {
  return { event, actor, ...(recordedAt === undefined ? {} : { recordedAt }) };
}
