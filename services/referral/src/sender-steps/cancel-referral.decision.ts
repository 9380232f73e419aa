import { ReferralCancelled, happened } from '@mouakaba/contracts';
import type { Decision, Command } from '@mouakaba/event-sourcing';
import type { ReferralState } from '../referral.js';
import { mustBeNext, type OnReferral } from '../step.decision.js';
import type { CancelReferral } from './cancel-referral.js';

/** The sender takes it back before the service starts, or gives up a dispute. */
export function cancelReferral(
  state: ReferralState,
  command: Command<CancelReferral & OnReferral>,
): Decision<ReferralCancelled> {
  const { referralId, reason, note } = command;
  return (
    mustBeNext('ReferralCancelled', state, command) ??
    happened(ReferralCancelled, { referralId, reasonCode: reason }, { content: { note } })
  );
}
