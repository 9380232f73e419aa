import { ServiceInterrupted, happened, type Code } from '@mouakaba/contracts';
import { isRefusal, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { ReferralState } from '../referral.js';
import { providerStep, type ProviderStep } from './step.js';

export interface InterruptService extends ProviderStep {
  readonly reason: Code<'interruptionReason'>;
  readonly by?: Code<'interruptedBy'>;
  readonly note?: string;
}

/** It ends before it is delivered: by the provider, whose step this is, unless another is named. */
export function interruptService(state: ReferralState, command: Command<InterruptService>): Decision {
  const { reason, by = 'provider', note } = command;
  const step = providerStep('ServiceInterrupted', state, command);
  return isRefusal(step)
    ? step
    : happened(ServiceInterrupted, { ...step, reasonCode: reason, by }, { content: { note } });
}
