import {
  mustBeOpen,
  mustBePossible,
  settlingReferralStatuses,
  type ReferralStatus,
  type ReferralTransition,
} from '@mouakaba/case-file';
import type { EventOf, EventType, ReferralId } from '@mouakaba/contracts';
import { isRefusal, refuse, type Command, type Decision, type Refusal } from '@mouakaba/event-sourcing';
import type { Referral, ReferralState } from './referral.js';

/** What the path of a step names: one referral of the case. */
export interface NamedReferral {
  readonly referralId: ReferralId;
}

/** The decision on a step of a referral: what `happens`, where its case is open and rule 9 lets it. */
export function step<E extends EventType<ReferralTransition>, Sent extends NamedReferral>(
  { type }: E,
  happens: (command: Command<Sent>, referral: Referral, state: ReferralState) => Decision<EventOf<E>>,
) {
  return (state: ReferralState, command: Command<Sent>): Decision<EventOf<E>> => {
    const referral = referralFor(type, state, command);
    return isRefusal(referral) ? referral : happens(command, referral, state);
  };
}

/**
 * The referral, where its case is open and rule 9 lets this happen to it. A service that was delivered when its case was
 * closed is still confirmed or disputed, and its dispute settled: nothing else goes on after the closing.
 */
export function referralFor(
  transition: ReferralTransition,
  state: ReferralState,
  { referralId }: NamedReferral,
): Referral | Refusal {
  const notOpen = mustBeOpen(state.standing);
  return withReferral(state, referralId, (referral) => {
    const impossible = mustBePossible(transition, referral.status);
    const settles = state.standing.stage === 'closed' && impossible === undefined && isSettling(referral);
    return (settles ? undefined : notOpen) ?? impossible ?? referral;
  });
}

function isSettling({ status }: Referral): boolean {
  return (settlingReferralStatuses as readonly ReferralStatus[]).includes(status);
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
