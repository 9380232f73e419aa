import { ReferralReturned, happened, type Code } from '@mouakaba/contracts';
import { isRefusal, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { ReferralState } from '../referral.js';
import { providerStep, type ProviderStep } from './step.js';

export interface ReturnReferral extends ProviderStep {
  readonly reason: Code<'referralReturnReason'>;
  readonly note?: string;
}

/** The provider accepted it, and hands it back. */
export function returnReferral(state: ReferralState, command: Command<ReturnReferral>): Decision {
  const { reason, note } = command;
  const step = providerStep('ReferralReturned', state, command);
  return isRefusal(step)
    ? step
    : happened(ReferralReturned, { ...step, reasonCode: reason }, { content: { note } });
}
