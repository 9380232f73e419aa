import { ReferralAccepted, happened } from '@mouakaba/contracts';
import { isRefusal, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { ReferralState } from '../referral.js';
import { providerStep, type ProviderStep } from './step.js';

export interface AcceptReferral extends ProviderStep {
  readonly expectedStart?: string;
  readonly note?: string;
}

/** From here on the provider sees the packet (rule 10). */
export function acceptReferral(state: ReferralState, command: Command<AcceptReferral>): Decision {
  const { expectedStart, note } = command;
  const step = providerStep('ReferralAccepted', state, command);
  return isRefusal(step)
    ? step
    : happened(ReferralAccepted, { ...step, expectedStart }, { content: { note } });
}
