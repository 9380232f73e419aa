import { ReferralRequested, happened, type Schedule } from '@mouakaba/contracts';

/** Events that specifications start from: invented children, no real one. */
export const assessmentId = '1d4c1df4-2c5e-4c8b-93b8-5b7cf5a7a001';
export const reviewId = '1d4c1df4-2c5e-4c8b-93b8-5b7cf5a7a002';
export const referralId = '1d4c1df4-2c5e-4c8b-93b8-5b7cf5a7a003';
export const followUpId = '1d4c1df4-2c5e-4c8b-93b8-5b7cf5a7a007';
export const sessionId = '1d4c1df4-2c5e-4c8b-93b8-5b7cf5a7a008';
export const goalId = '1d4c1df4-2c5e-4c8b-93b8-5b7cf5a7a004';
export const providerId = '1d4c1df4-2c5e-4c8b-93b8-5b7cf5a7a005';
export const otherGoalId = '1d4c1df4-2c5e-4c8b-93b8-5b7cf5a7a006';

export const dueAt = '2026-03-02T12:00:00.000Z';
export const escalatedAt = '2026-03-03T12:00:00.000Z';
export const schedule: Schedule = { remind: [], due: dueAt, escalate: [], calendarVersion: 'always' };

export const requested = happened(ReferralRequested, {
  ...{ referralId, providerId, serviceType: 'medical-care', urgency: 'urgent', goalId: undefined },
  ...{ consentId: undefined, legalBasis: undefined, reroutedFrom: undefined },
  ...{ needs: undefined, unverified: undefined },
  schedule: { acknowledge: schedule, start: schedule },
});
