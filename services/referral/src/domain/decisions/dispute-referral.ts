import { ReferralDisputed, happened } from '@mouakaba/contracts';
import { isRefusal, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { ReferralState } from '../referral.js';
import { referralFor, type Step } from './step.js';

export interface DisputeReferral extends Step {
  readonly note: string;
}

/** The sender does not agree that the service was delivered, and says why. */
export function disputeReferral(state: ReferralState, command: Command<DisputeReferral>): Decision {
  const { referralId, note } = command;
  const referral = referralFor('ReferralDisputed', state, command);
  return isRefusal(referral) ? referral : happened(ReferralDisputed, { referralId }, { content: { note } });
}
