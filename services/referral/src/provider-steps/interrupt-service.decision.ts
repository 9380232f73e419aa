import { ServiceInterrupted, happened } from '@mouakaba/contracts';
import type { Command } from '@mouakaba/event-sourcing';
import type { InterruptService } from './interrupt-service.js';
import { providerStep } from './provider-step.decision.js';

/** It ends before it is delivered: by the provider, whose step this is, unless another is named. */
export const interruptService = providerStep(
  ServiceInterrupted,
  ({ reason, by = 'provider', note }: Command<InterruptService>, step) =>
    happened(ServiceInterrupted, { ...step, reasonCode: reason, by }, { content: { note } }),
);
