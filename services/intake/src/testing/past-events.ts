import {
  CaseAssigned,
  CaseClosed,
  CaseOpened,
  CaseReopened,
  ChildAssentRecorded,
  ChildReceived,
  ConcernReported,
  ConsentGiven,
  ConsentWithdrawn,
  EmergencyMeasureTaken,
  ListeningSessionHeld,
  ReportScreenedOut,
  happened,
  type Code,
  type ConsentId,
  type Schedule,
} from '@mouakaba/contracts';
import type { Past } from '@mouakaba/event-sourcing/testing';

/** Events that specifications start from: invented children, no real one. */
export const worker = {
  sub: 'b7d4a2c1-6f3e-4c58-9a10-0d2e4f6a8b11',
  role: 'caseworker',
  organisation: '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10',
};
export const coordinator = { ...worker, sub: 'c8e5b3d2-7a4f-4d69-8b21-1e3f5a7b9c22', role: 'coordinator' };
export const consentId = '6f9b2a54-94a1-4d4e-8a43-0c6d5d1f7e02' as ConsentId;

export const dueAt = '2026-03-02T12:00:00.000Z';
const schedule: Schedule = { remind: [], due: dueAt, escalate: [], calendarVersion: 'always' };

export function reported(ageBand: Code<'ageBand'> = '6-11'): Past {
  const event = happened(
    ConcernReported,
    {
      channel: 'in-person',
      reporterRelation: 'teacher',
      reporterAnonymous: false,
      concerns: ['neglect'],
      urgency: 'urgent',
      province: 'MA-OUJ',
      holderId: worker.organisation,
      sex: 'female',
      ageBand,
      interpreterNeeded: undefined,
      schedule: { screen: schedule, assign: schedule, see: schedule },
    },
    { identity: { firstName: 'زهرة' }, content: { narrative: 'غياب متكرر' } },
  );
  return { event, actor: worker };
}

export const screenedOut = happened(ReportScreenedOut, { reasonCode: 'no-protection-concern' });
export const opened = happened(CaseOpened, { caseNumber: 'OUJ-26-7K3Q-X', schedule: { assess: schedule } });
export const assigned = happened(CaseAssigned, {
  caseworkerId: worker.sub,
  previousCaseworkerId: undefined,
  overLimit: undefined,
  unverified: undefined,
});
export const received = happened(ChildReceived, {
  receivedAt: '2026-03-02T08:00:00.000Z',
  accompaniedByRelation: 'mother',
});
export const listened = happened(
  ListeningSessionHeld,
  {
    sessionId: '3f3c1f7a-5f57-4c9a-9a39-1b1a7a0b9c05',
    heldAt: '2026-03-02T08:15:00.000Z',
    durationMinutes: 20,
    language: 'ary',
    presentRoles: ['caseworker'],
    conductedBy: worker.sub,
    childAgreed: undefined,
    repeatReason: undefined,
  },
  { content: { narrative: 'تحدثت قليلا' } },
);
export const consented = happened(ConsentGiven, {
  consentId,
  scopes: ['services'],
  givenBy: 'mother',
  childAssent: 'given',
  validUntil: undefined,
  exceptProviderIds: undefined,
});
export const withdrawn = happened(ConsentWithdrawn, { consentId, reasonCode: undefined });
export const said = (assent: Code<'childAssent'>) =>
  happened(
    ChildAssentRecorded,
    { assent, scopes: ['services'], statedAt: '2026-03-02T08:30:00.000Z', anotherCountsOn: undefined },
    { content: { words: 'ما بغيتش نرجع' } },
  );
export const measureTaken = happened(EmergencyMeasureTaken, {
  measureId: '9d3a44c6-3a1c-4a0e-8c9b-0c3c3c0d5e21',
  measure: 'medical-emergency',
  authorityKind: undefined,
  takenAt: '2026-03-02T08:00:00.000Z',
});
export const closed = happened(CaseClosed, { reasonCode: 'moved-away' });
export const reopened = happened(CaseReopened, { reasonCode: 'relapse', schedule: { assess: schedule } });
