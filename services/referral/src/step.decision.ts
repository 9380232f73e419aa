import { mustBeOpen, mustBePossible, type ReferralTransition } from '@mouakaba/case-file';
import type { ReferralId } from '@mouakaba/contracts';
import { isRefusal, refuse, type Refusal } from '@mouakaba/event-sourcing';
import type { Referral, ReferralState } from './referral.js';

/** What the path of a step names: one referral of the case. */
export interface OnReferral {
  readonly referralId: ReferralId;
}

/** The referral, where its case is open and rule 9 lets this happen to it. */
export function referralFor(
  transition: ReferralTransition,
  state: ReferralState,
  { referralId }: OnReferral,
): Referral | Refusal {
  return (
    mustBeOpen(state.standing) ??
    withReferral(state, referralId, (referral) => mustBePossible(transition, referral.status) ?? referral)
  );
}

/** Refused, unless its case is open and rule 9 lets this happen to the referral. */
export function mustBeNext(
  transition: ReferralTransition,
  state: ReferralState,
  step: OnReferral,
): Refusal | undefined {
  const referral = referralFor(transition, state, step);
  return isRefusal(referral) ? referral : undefined;
}

/** The referral of that id, or what becomes of it. */
export function withReferral<Result>(
  { referrals }: ReferralState,
  referralId: string,
  then: (referral: Referral) => Result,
): Result | Refusal {
  const referral = referrals.get(referralId);
  return referral === undefined ? refuse('referral.not-found') : then(referral);
}
