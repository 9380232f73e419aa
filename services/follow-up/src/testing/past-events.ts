import {
  AccompanimentOpened,
  AssessmentCompleted,
  AssessmentStarted,
  CaseAssigned,
  CaseClosed,
  CaseOpened,
  ClosureRequested,
  ConcernReported,
  ConsentGiven,
  FollowUpHeld,
  FollowUpMissed,
  FollowUpRescheduled,
  FollowUpScheduled,
  GoalProgressed,
  ProtectionPlanApproved,
  ProtectionPlanDrafted,
  ReferralConfirmed,
  ReferralRequested,
  ServiceDelivered,
  happened,
  type Code,
  type FollowUpId,
  type GoalId,
  type Happened,
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
export const followUpId = '1f9b2a54-94a1-4d4e-8a43-0c6d5d1f7e02' as FollowUpId;
export const goalId = '2f9b2a54-94a1-4d4e-8a43-0c6d5d1f7e03' as GoalId;
export const referralId = '3f9b2a54-94a1-4d4e-8a43-0c6d5d1f7e04';
const consentId = '4f9b2a54-94a1-4d4e-8a43-0c6d5d1f7e05';
const reviewId = '5f9b2a54-94a1-4d4e-8a43-0c6d5d1f7e06';

/** The specifications' usual present is 9:00 on 2 March. */
export const soon = '2026-03-09T09:00:00.000Z';
export const earlier = '2026-03-02T08:30:00.000Z';
const schedule: Schedule = { remind: [], due: soon, escalate: [], calendarVersion: 'always' };

const reported = happened(
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
    ageBand: '6-11',
    interpreterNeeded: undefined,
    schedule: { screen: schedule, assign: schedule, see: schedule },
  },
  { content: { narrative: 'غياب متكرر' } },
);
const opened = happened(CaseOpened, { caseNumber: 'OUJ-26-7K3Q-X', schedule: { assess: schedule } });
const assigned = happened(CaseAssigned, {
  caseworkerId: worker.sub,
  previousCaseworkerId: undefined,
  overLimit: undefined,
  unverified: undefined,
});

export const openCase: readonly Happened[] = [reported, opened, assigned];

export function consented(childAssent: Code<'childAssent'> = 'given', validUntil?: string): Happened {
  const giver = { givenBy: 'mother', childAssent, validUntil, exceptProviderIds: undefined } as const;
  return happened(ConsentGiven, { consentId, scopes: ['services'], ...giver });
}

export const accompanied = happened(AccompanimentOpened, { track: 'psychological', leadId: worker.sub });

export function scheduled(
  dueAt = soon,
  kind: Code<'followUpKind'> = 'home-visit',
  id: string = followUpId,
  track?: Code<'accompanimentTrack'>,
): Happened {
  return happened(FollowUpScheduled, { followUpId: id, kind, track, leadId: worker.sub, dueAt });
}
export function rescheduled(dueAt: string, firstDueAt: string): Happened {
  return happened(FollowUpRescheduled, { followUpId, dueAt, firstDueAt });
}
export const held = happened(FollowUpHeld, {
  followUpId,
  heldAt: earlier,
  progress: 'stable',
  childSeen: undefined,
});

/** A follow-up that came to nothing, told at that hour of the day (UTC). */
export function missedOn(
  day: string,
  id: string,
  reasonCode: Code<'followUpMissedReason'> = 'child-absent',
  hour = '10:00',
): readonly Past[] {
  const recordedAt = `${day}T${hour}:00.000Z`;
  return [
    { event: scheduled(soon, 'phone-call', id), recordedAt },
    { event: happened(FollowUpMissed, { followUpId: id, reasonCode }), recordedAt },
  ];
}

export const planned: readonly Happened[] = [
  happened(
    ProtectionPlanDrafted,
    {
      planVersion: 1,
      goals: [{ goalId, domain: 'safety', serviceType: 'medical-care', targetDate: '2026-03-20' }],
    },
    { content: { goals: [{ goalId, statement: 'فحص وعلاج' }] } },
  ),
  happened(ProtectionPlanApproved, { planVersion: 1, schedule: { review: schedule } }),
];
export function progressed(status: Code<'goalStatus'>): Happened {
  return happened(GoalProgressed, { goalId, status });
}

/** A review assessment, completed then. */
export function reviewed(risk: Code<'riskLevel'>, recordedAt = earlier): readonly Past[] {
  const started = happened(AssessmentStarted, { assessmentId: reviewId, kind: 'review' });
  const completed = happened(
    AssessmentCompleted,
    { assessmentId: reviewId, computedRisk: risk, riskLevel: risk, overridden: false },
    { content: { summary: 'تحسن' } },
  );
  return [
    { event: started, recordedAt },
    { event: completed, recordedAt },
  ];
}

export const referred = happened(ReferralRequested, {
  referralId,
  providerId: worker.organisation,
  serviceType: 'medical-care',
  urgency: 'urgent',
  goalId: undefined,
  consentId,
  legalBasis: undefined,
  reroutedFrom: undefined,
  needs: undefined,
  unverified: undefined,
  schedule: { acknowledge: schedule, start: schedule },
});
export const delivered = happened(ServiceDelivered, {
  ...{ referralId, sessions: 1, outcome: 'achieved' },
  recordedOnBehalf: undefined,
  schedule: { confirm: schedule },
});
export const confirmed = happened(ReferralConfirmed, { referralId, childSeen: true });

export function closureRequested(reasonCode: Code<'closureReason'> = 'moved-away'): Past {
  const event = happened(
    ClosureRequested,
    { reasonCode, unconfirmedReferralIds: undefined, attempts: undefined },
    { content: { summary: 'انتقلت الأسرة' } },
  );
  return { event, actor: worker };
}
export const closed = happened(CaseClosed, { reasonCode: 'moved-away' });
