import { ReferralDeclined, happened, type Code } from '@mouakaba/contracts';
import { isRefusal, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { ReferralState } from '../referral.js';
import { providerStep, type ProviderStep } from './step.js';

export interface DeclineReferral extends ProviderStep {
  readonly reason: Code<'declineReason'>;
  readonly note?: string;
}

export function declineReferral(state: ReferralState, command: Command<DeclineReferral>): Decision {
  const { reason, note } = command;
  const step = providerStep('ReferralDeclined', state, command);
  return isRefusal(step)
    ? step
    : happened(ReferralDeclined, { ...step, reasonCode: reason }, { content: { note } });
}
