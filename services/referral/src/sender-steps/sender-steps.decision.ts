import { isOpenReferral, mustBeOpen } from '@mouakaba/case-file';
import {
  ReferralCancelled,
  ReferralConfirmed,
  ReferralDisputed,
  ReferralEscalated,
  happened,
} from '@mouakaba/contracts';
import { refuse, type Command, type Decision } from '@mouakaba/event-sourcing';
import type { ReferralState } from '../referral.js';
import { step, withReferral, type NamedReferral } from '../step.decision.js';
import type { CancelReferral } from './cancel-referral.js';
import type { ConfirmReferral } from './confirm-referral.js';
import type { DisputeReferral } from './dispute-referral.js';
import type { EscalateReferral } from './escalate-referral.js';

/** The sender agrees: the service was delivered. Who spoke for the provider too was alone on both sides, and it is said. */
export const confirmReferral = step(
  ReferralConfirmed,
  ({ referralId, childSeen, note, actor }: Command<ConfirmReferral & NamedReferral>, { recordedBy }) => {
    const confirmedAlone = recordedBy.has(actor.sub) ? true : undefined;
    return happened(ReferralConfirmed, { referralId, childSeen, confirmedAlone }, { content: { note } });
  },
);

/** The sender does not agree that the service was delivered, and says why. */
export const disputeReferral = step(
  ReferralDisputed,
  ({ referralId, note }: Command<DisputeReferral & NamedReferral>) =>
    happened(ReferralDisputed, { referralId }, { content: { note } }),
);

/** The sender takes it back before the service starts, or gives up a dispute. */
export const cancelReferral = step(
  ReferralCancelled,
  ({ referralId, reason, note }: Command<CancelReferral & NamedReferral>) =>
    happened(ReferralCancelled, { referralId, reasonCode: reason }, { content: { note } }),
);

/** The centre does not wait for a deadline. Nothing changes but who hears of it. */
export function escalateReferral(
  state: ReferralState,
  { referralId, to, cause }: Command<EscalateReferral & NamedReferral>,
): Decision<ReferralEscalated> {
  return (
    mustBeOpen(state.standing) ??
    withReferral(state, referralId, ({ status }) =>
      isOpenReferral(status)
        ? happened(ReferralEscalated, { referralId, to, cause })
        : refuse('referral.not-escalatable', { status }),
    )
  );
}
