import { ReferralDisputed, happened } from '@mouakaba/contracts';
import type { Decision, Command } from '@mouakaba/event-sourcing';
import type { ReferralState } from '../referral.js';
import { mustBeNext, type OnReferral } from '../step.decision.js';
import type { DisputeReferral } from './dispute-referral.js';

/** The sender does not agree that the service was delivered, and says why. */
export function disputeReferral(
  state: ReferralState,
  command: Command<DisputeReferral & OnReferral>,
): Decision<ReferralDisputed> {
  const { referralId, note } = command;
  return (
    mustBeNext('ReferralDisputed', state, command) ??
    happened(ReferralDisputed, { referralId }, { content: { note } })
  );
}
