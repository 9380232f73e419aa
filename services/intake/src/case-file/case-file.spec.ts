import { describe, expect, it } from '@jest/globals';
import {
  CaseClosed,
  CaseReopened,
  DomainAssessed,
  EmergencyMeasureWaived,
  FollowUpHeld,
  FollowUpScheduled,
  GoalProgressed,
  JudicialReportMade,
  ProtectionPlanSubmitted,
  ReferralAccepted,
  SessionHeld,
  happened,
  type Happened,
} from '@mouakaba/contracts';
import { standingOf } from '@mouakaba/case-file';
import { caseId, recorded } from '@mouakaba/case-file/testing';
import type { Past } from '@mouakaba/event-sourcing/testing';
import {
  assigned,
  closed,
  consented,
  consentId,
  listened,
  measureTaken,
  opened,
  received,
  reopened,
  reported,
  withdrawn,
  worker,
} from '../testing/past-events.js';
import {
  accompanied,
  approved,
  assessmentId,
  closureRequested,
  closureReturned,
  completed,
  drafted,
  goalId,
  providerId,
  referralId,
  requested,
  reviewDueAt,
  reviewId,
  started,
} from '../testing/later-events.js';
import { caseFileOf } from './case-file.js';

const open = [reported(), opened, assigned, received];
const scored = (score: number, findings: string) =>
  happened(DomainAssessed, { assessmentId, domain: 'safety', score }, { content: { findings } });

function fileAfter(...events: readonly (Happened | Past)[]) {
  const opened = recorded(...events);
  return caseFileOf(caseId, {
    standing: standingOf(opened),
    province: 'MA-TNG',
    revision: opened.length - 1,
    events: opened,
  });
}

describe('the whole file', () => {
  it('says where the case stands, and who the child is', () =>
    expect(fileAfter(...open, listened)).toMatchObject({
      caseId,
      caseNumber: 'OUJ-26-7K3Q-X',
      stage: 'open',
      revision: 4,
      caseworkerId: worker.sub,
      concerns: ['neglect'],
      risk: null,
      riskOverridden: false,
      child: { firstName: 'زهرة', ageBand: '6-11' },
      province: 'MA-TNG',
      reports: [
        {
          channel: 'in-person',
          place: { province: 'MA-OUJ' },
          narrative: 'غياب متكرر',
          reporter: { relation: 'teacher' },
        },
      ],
      screenings: [{ decision: 'accept' }],
      listeningSessions: [{ durationMinutes: 20, conductedBy: worker.sub, narrative: 'تحدثت قليلا' }],
      closure: null,
    }));

  it('shows nothing that was not opened', () => {
    const sealed = recorded(...open).map((event) => ({ ...event, personal: {} }));
    const file = caseFileOf(caseId, {
      standing: standingOf(sealed),
      province: 'MA-TNG',
      revision: 3,
      events: sealed,
    });
    expect(file.child).toEqual({ sex: 'female', ageBand: '6-11' });
    expect(file.reports[0]).not.toHaveProperty('narrative');
  });

  it('tells a consent from one that was withdrawn', () =>
    expect(fileAfter(...open, consented, withdrawn).consents).toMatchObject([
      { consentId, scopes: ['services'], withdrawnAt: '2026-03-02T09:05:00.000Z' },
    ]));

  it('has emergency measures taken and waived, and judicial reports', () => {
    const report = happened(
      JudicialReportMade,
      {
        ...{ reportId: reviewId, authorityKind: 'prosecutor', reportedAt: reviewDueAt },
        ...{ childInformed: true, guardianInformed: undefined },
      },
      { content: { reference: '2026/57' } },
    );
    const waived = happened(EmergencyMeasureWaived, { reasonCode: 'danger-over' });
    expect(fileAfter(...open, measureTaken, waived, report)).toMatchObject({
      emergencyMeasures: [
        { waived: false, measure: 'medical-emergency' },
        { waived: true, reason: 'danger-over' },
      ],
      judicialReports: [{ reportId: reviewId, reference: '2026/57', childInformed: true }],
    });
  });
});

describe('assessments in the file', () => {
  it('have the newest score of each domain, and what is missing', () =>
    expect(fileAfter(...open, started, scored(2, 'قلق'), scored(3, 'عنف')).assessments).toMatchObject([
      {
        assessmentId,
        kind: 'initial',
        domains: [{ domain: 'safety', score: 3, findings: 'عنف' }],
        notAssessed: ['health', 'psychological', 'family'],
      },
    ]));

  it('have the risk, and say that it was overridden', () => {
    const file = fileAfter(...open, started, scored(3, 'عنف'), completed(assessmentId, 'medium', true));
    expect(file).toMatchObject({ stage: 'assessed', risk: 'medium', riskOverridden: true });
    expect(file.assessments).toMatchObject([
      { computedRisk: 'high', riskLevel: 'medium', overridden: true, summary: 'وضعية مقلقة' },
    ]);
  });
});

describe('plans in the file', () => {
  const statuses = (...events: readonly Happened[]) =>
    fileAfter(...open, ...events).plans.map(({ status }) => status);
  const submitted = happened(ProtectionPlanSubmitted, { planVersion: 1 });

  it('have their goals, with every word that was said of them', () => {
    const begun = happened(GoalProgressed, { goalId, status: 'in-progress' });
    const progressed = happened(
      GoalProgressed,
      { goalId, status: 'achieved' },
      { content: { note: 'تم الفحص' } },
    );
    const [plan] = fileAfter(...open, drafted(), submitted, approved(), progressed).plans;
    expect(plan).toMatchObject({ status: 'approved', reviewDueAt, decidedBy: 'worker' });
    expect(plan?.goals).toMatchObject([{ goalId, status: 'achieved', statement: 'فحص وعلاج' }]);
    const later = fileAfter(...open, drafted(), begun, progressed, drafted(2)).plans.at(-1);
    expect(later?.goals).toMatchObject([{ goalId, status: 'achieved' }]);
    expect(later?.goals[0]?.progress).toMatchObject([
      { status: 'in-progress', recordedBy: 'worker' },
      { status: 'achieved', note: 'تم الفحص' },
    ]);
    expect(later?.goals[0]?.progress[0]).not.toHaveProperty('note');
  });

  it('stay when a newer version supersedes them', () => {
    expect(statuses(drafted(), drafted(2))).toEqual(['superseded', 'draft']);
    expect(statuses(drafted(), submitted, drafted(2))).toEqual(['superseded', 'draft']);
    expect(statuses(drafted(), approved(), drafted(2))).toEqual(['approved', 'draft']);
    expect(statuses(drafted(), approved(), drafted(2), approved(2))).toEqual(['superseded', 'approved']);
    expect(statuses(drafted(), approved(), closed, reopened)).toEqual(['superseded']);
  });
});

describe('what other services did, in the file', () => {
  it('has referrals where they stand, without their packet', () => {
    const accepted = happened(ReferralAccepted, {
      ...{ referralId, recordedOnBehalf: undefined, expectedStart: undefined },
    });
    const { referrals } = fileAfter(...open, requested, accepted);
    expect(referrals).toEqual([
      {
        ...{ referralId, providerId, goalId, serviceType: 'medical-care', urgency: 'urgent' },
        ...{ status: 'accepted', requestedAt: '2026-03-02T09:04:00.000Z' },
      },
    ]);
  });

  it('has tracks, which end with the case, and their sessions', () => {
    const session = happened(
      SessionHeld,
      {
        ...{ sessionId: reviewId, track: 'medical', serviceType: 'medical-care', heldAt: reviewDueAt },
        ...{ minutes: 45, workerId: worker.sub, placeKind: 'unit', childSeen: true },
      },
      { content: { notes: 'تحسن' } },
    );
    expect(fileAfter(...open, accompanied, session, closed)).toMatchObject({
      accompaniments: [{ track: 'medical', leadId: worker.sub, endedAt: '2026-03-02T09:06:00.000Z' }],
      sessions: [{ track: 'medical', minutes: 45, notes: 'تحسن' }],
    });
  });

  it('has follow-ups, with how they went', () => {
    const followUpId = reviewId;
    const scheduled = happened(FollowUpScheduled, {
      ...{ followUpId, kind: 'home-visit', track: undefined, leadId: worker.sub, dueAt: reviewDueAt },
    });
    const held = happened(FollowUpHeld, {
      ...{ followUpId, heldAt: reviewDueAt, progress: 'improved', childSeen: true },
    });
    expect(fileAfter(...open, scheduled).followUps).toMatchObject([{ status: 'scheduled' }]);
    expect(fileAfter(...open, scheduled, held).followUps).toMatchObject([
      { status: 'held', kind: 'home-visit', progress: 'improved' },
    ]);
  });

  it('has the closure: asked for, returned, made, taken back', () => {
    const closure = (...events: readonly Happened[]) => fileAfter(...open, ...events).closure;
    expect(closure(closureRequested)).toMatchObject({ status: 'requested', summary: 'انتقال الأسرة' });
    expect(closure(closureRequested, closureReturned)).toMatchObject({
      status: 'returned',
      comments: 'ينقص تتبع',
    });
    expect(closure(closureRequested, closed)).toMatchObject({ status: 'closed', reason: 'moved-away' });
    expect(closure(closureRequested, closed, reopened)).toMatchObject({
      status: 'reopened',
      reopeningReason: 'relapse',
      reopenedBy: 'worker',
    });
    const closedAs = happened(CaseClosed, closed.data, {
      content: { note: 'تسليم الملف' },
    });
    const reopenedAs = happened(CaseReopened, reopened.data, {
      content: { note: 'عاد الخطر' },
    });
    expect(closure(closureRequested, closedAs, reopenedAs)).toMatchObject({
      note: 'تسليم الملف',
      reopeningNote: 'عاد الخطر',
    });
  });
});
