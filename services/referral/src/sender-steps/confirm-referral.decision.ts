import { ReferralConfirmed, happened } from '@mouakaba/contracts';
import type { Decision, Command } from '@mouakaba/event-sourcing';
import type { ReferralState } from '../referral.js';
import { mustBeNext, type OnReferral } from '../step.decision.js';
import type { ConfirmReferral } from './confirm-referral.js';

/** The sender agrees: the service was delivered. */
export function confirmReferral(
  state: ReferralState,
  command: Command<ConfirmReferral & OnReferral>,
): Decision<ReferralConfirmed> {
  const { referralId, childSeen, note } = command;
  return (
    mustBeNext('ReferralConfirmed', state, command) ??
    happened(ReferralConfirmed, { referralId, childSeen }, { content: { note } })
  );
}
