import {
  AccompanimentOpened,
  AssessmentCompleted,
  AssessmentStarted,
  ClosureRequested,
  ClosureReturned,
  ProtectionPlanApproved,
  ProtectionPlanDrafted,
  ReferralRequested,
  happened,
  type Code,
  type Schedule,
} from '@mouakaba/contracts';
import { worker } from './past-events.js';

/** Events of other services, as they publish them. */
export const assessmentId = '1d4c1df4-2c5e-4c8b-93b8-5b7cf5a7a001';
export const reviewId = '1d4c1df4-2c5e-4c8b-93b8-5b7cf5a7a002';
export const referralId = '1d4c1df4-2c5e-4c8b-93b8-5b7cf5a7a003';
export const goalId = '1d4c1df4-2c5e-4c8b-93b8-5b7cf5a7a004';
export const providerId = '1d4c1df4-2c5e-4c8b-93b8-5b7cf5a7a005';

const due = (at: string): Schedule => ({ remind: [], due: at, escalate: [], calendarVersion: 'always' });
export const reviewDueAt = '2026-04-01T12:00:00.000Z';

export const started = happened(AssessmentStarted, { assessmentId, kind: 'initial' });
export const reviewStarted = happened(AssessmentStarted, { assessmentId: reviewId, kind: 'review' });
export const completed = (id: string, riskLevel: Code<'riskLevel'>, overridden = false) =>
  happened(
    AssessmentCompleted,
    { assessmentId: id, computedRisk: 'high', riskLevel, overridden },
    { content: { summary: 'وضعية مقلقة' } },
  );
export const drafted = (planVersion = 1) =>
  happened(
    ProtectionPlanDrafted,
    {
      planVersion,
      goals: [{ goalId, domain: 'safety', serviceType: 'medical-care', targetDate: '2026-04-01' }],
    },
    { content: { goals: [{ goalId, statement: 'فحص وعلاج' }] } },
  );
export const approved = (planVersion = 1) =>
  happened(ProtectionPlanApproved, { planVersion, schedule: { review: due(reviewDueAt) } });
export const accompanied = happened(AccompanimentOpened, { track: 'medical', leadId: worker.sub });
export const requested = happened(
  ReferralRequested,
  {
    ...{ referralId, providerId, goalId, serviceType: 'medical-care', urgency: 'urgent' },
    ...{ consentId: undefined, legalBasis: undefined, reroutedFrom: undefined },
    ...{ needs: undefined, unverified: undefined },
    schedule: { acknowledge: due(reviewDueAt), start: due(reviewDueAt) },
  },
  { packet: { summary: 'فحص طبي' } },
);
export const closureRequested = happened(
  ClosureRequested,
  { reasonCode: 'moved-away' },
  { content: { summary: 'انتقال الأسرة' } },
);
export const closureReturned = happened(ClosureReturned, {}, { content: { comments: 'ينقص تتبع' } });
