import { isOpenReferral, mustBeOpen } from '@mouakaba/case-file';
import { ReferralEscalated, happened } from '@mouakaba/contracts';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { ReferralState } from '../referral.js';
import { withReferral, type OnReferral } from '../step.decision.js';
import type { EscalateReferral } from './escalate-referral.js';

/** The centre does not wait for a deadline. Nothing changes but who hears of it. */
export function escalateReferral(
  state: ReferralState,
  command: Command<EscalateReferral & OnReferral>,
): Decision<ReferralEscalated> {
  const { referralId, to, cause } = command;
  return (
    mustBeOpen(state.standing) ??
    withReferral(state, referralId, ({ status }) =>
      isOpenReferral(status)
        ? happened(ReferralEscalated, { referralId, to, cause })
        : refuse('referral.not-escalatable', { status }),
    )
  );
}
