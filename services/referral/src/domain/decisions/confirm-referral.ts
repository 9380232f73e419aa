import { ReferralConfirmed, happened } from '@mouakaba/contracts';
import { isRefusal, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { ReferralState } from '../referral.js';
import { referralFor, type Step } from './step.js';

export interface ConfirmReferral extends Step {
  readonly childSeen?: boolean;
  readonly note?: string;
}

/** The sender agrees: the service was delivered. */
export function confirmReferral(state: ReferralState, command: Command<ConfirmReferral>): Decision {
  const { referralId, childSeen, note } = command;
  const referral = referralFor('ReferralConfirmed', state, command);
  return isRefusal(referral)
    ? referral
    : happened(ReferralConfirmed, { referralId, childSeen }, { content: { note } });
}
