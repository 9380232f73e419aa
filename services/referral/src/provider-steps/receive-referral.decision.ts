import { ReferralReceived, happened } from '@mouakaba/contracts';
import type { Command } from '@mouakaba/event-sourcing';
import { providerStep } from './provider-step.decision.js';
import type { ProviderStep } from './provider-step.js';

/** The provider has seen it; accepting at once says the same. */
export const receiveReferral = providerStep(ReferralReceived, (_: Command<ProviderStep>, step) =>
  happened(ReferralReceived, { ...step }),
);
