import { ReferralCancelled, happened, type Code } from '@mouakaba/contracts';
import { isRefusal, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { ReferralState } from '../referral.js';
import { referralFor, type Step } from './step.js';

export interface CancelReferral extends Step {
  readonly reason: Code<'referralCancellationReason'>;
  readonly note?: string;
}

/** The sender takes it back before the service starts, or gives up a dispute. */
export function cancelReferral(state: ReferralState, command: Command<CancelReferral>): Decision {
  const { referralId, reason, note } = command;
  const referral = referralFor('ReferralCancelled', state, command);
  return isRefusal(referral)
    ? referral
    : happened(ReferralCancelled, { referralId, reasonCode: reason }, { content: { note } });
}
