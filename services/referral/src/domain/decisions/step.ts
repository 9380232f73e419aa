import type { Code } from '@mouakaba/contracts';
import { isRefusal, refuse, type Refusal, type Command } from '@mouakaba/event-sourcing';
import { mustBeOpen, mustBePossible, type ReferralTransition } from '@mouakaba/case-file';
import type { Referral, ReferralState } from '../referral.js';

/** A step on one referral of a case. */
export interface Step {
  readonly referralId: string;
}

/** A step that is the provider's: by itself, or recorded by the case's caseworker for one that does not log in. */
export interface ProviderStep extends Step {
  readonly recordedOnBehalf?: { readonly means: Code<'recordedMeans'> };
}

/** The referral, where its case is open and rule 9 lets this happen to it. */
export function referralFor(
  transition: ReferralTransition,
  state: ReferralState,
  { referralId }: Step,
): Referral | Refusal {
  return (
    mustBeOpen(state.standing) ??
    withReferral(state, referralId, (referral) => mustBePossible(transition, referral.status) ?? referral)
  );
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

/** What every step of a provider records: which referral, and who recorded it on the provider's behalf. */
export interface RecordedStep {
  readonly referralId: string;
  readonly recordedOnBehalf: { readonly workerId: string; readonly means: Code<'recordedMeans'> } | undefined;
}

/** What a provider's own word is worth needs no means; everyone else says how it was learnt. */
export function providerStep(
  transition: ReferralTransition,
  state: ReferralState,
  command: Command<ProviderStep>,
): RecordedStep | Refusal {
  const { referralId, recordedOnBehalf, actor } = command;
  const referral = referralFor(transition, state, command);
  if (isRefusal(referral)) return referral;
  if (actor.role === 'provider') return { referralId, recordedOnBehalf: undefined };
  if (recordedOnBehalf === undefined) return refuse('referral.on-behalf-required');
  return { referralId, recordedOnBehalf: { workerId: actor.sub, means: recordedOnBehalf.means } };
}
