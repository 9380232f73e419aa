import { closureReviewDays, goodEndings, lostContactDays, type Code } from '@mouakaba/contracts';
import { refuse, type Refusal } from '@mouakaba/event-sourcing';
import { isOwed, openReferralStatuses, referralsIn } from '@mouakaba/case-file';
import type { FollowUpState } from '../follow-up.js';

const day = 24 * 3_600_000;
const settledGoals: ReadonlySet<Code<'goalStatus'>> = new Set(['achieved', 'abandoned']);
const lowEnough: ReadonlySet<Code<'riskLevel'>> = new Set(['low', 'medium']);

export function isGoodEnding(reason: Code<'closureReason'>): boolean {
  return (goodEndings as readonly string[]).includes(reason);
}

/** Why a case cannot be closed now for that reason, in the order of rule 12; undefined if it can. */
export function closureGate(
  state: FollowUpState,
  reason: Code<'closureReason'>,
  at: string,
): Refusal | undefined {
  const referrals = referralsIn(state.referrals, openReferralStatuses);
  if (referrals.length > 0) {
    const openReferrals = referrals.map((referralId) => ({ referralId, ...state.requests.get(referralId) }));
    return refuse('closure.open-referrals', { referrals, openReferrals });
  }

  const owed = [...state.followUps].filter(([, followUp]) => isOwed(followUp, at));
  if (owed.length > 0) {
    const dueFollowUps = owed.map(([followUpId, { kind, firstDueAt, leadId }]) => ({
      ...{ followUpId, followUpKind: kind, dueAt: firstDueAt, leadId },
    }));
    return refuse('closure.follow-ups-due', { followUps: owed.map(([id]) => id), dueFollowUps });
  }

  if (isGoodEnding(reason)) {
    const { review } = state;
    const recent =
      review !== undefined && Date.parse(at) - Date.parse(review.completedAt) <= closureReviewDays * day;
    if (!recent || !lowEnough.has(review.risk))
      return refuse('closure.review-missing', { days: closureReviewDays });
    const goals = [...state.plan.goals]
      .filter(([, status]) => !settledGoals.has(status))
      .map(([goalId]) => goalId);
    if (goals.length > 0) return refuse('closure.goals-open', { goals, remaining: goals.length });
  }
  if (reason === 'lost-contact') {
    const days = new Set(state.attempts.map(({ day }) => day)).size;
    if (days < lostContactDays)
      return refuse('closure.attempts-missing', { required: lostContactDays, days });
  }
  return undefined;
}
