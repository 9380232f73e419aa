import { ReferralAccepted, happened } from '@mouakaba/contracts';
import type { Command } from '@mouakaba/event-sourcing';
import type { AcceptReferral } from './accept-referral.js';
import { providerStep } from './provider-step.decision.js';

/** From here on the provider sees the packet (rule 10). */
export const acceptReferral = providerStep(
  ReferralAccepted,
  ({ expectedStart, note }: Command<AcceptReferral>, step) =>
    happened(ReferralAccepted, { ...step, expectedStart }, { content: { note } }),
);
