import { ReferralReceived, happened } from '@mouakaba/contracts';
import { isRefusal, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { ReferralState } from '../referral.js';
import { providerStep, type ProviderStep } from './step.js';

export type ReceiveReferral = ProviderStep;

/** The provider has seen it; accepting at once says the same. */
export function receiveReferral(state: ReferralState, command: Command<ReceiveReferral>): Decision {
  const step = providerStep('ReferralReceived', state, command);
  return isRefusal(step) ? step : happened(ReferralReceived, { ...step });
}
