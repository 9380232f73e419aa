import { ReferralReturned, happened } from '@mouakaba/contracts';
import type { Command } from '@mouakaba/event-sourcing';
import type { ReturnReferral } from './return-referral.js';
import { providerStep } from './provider-step.decision.js';

/** The provider accepted it, and hands it back. */
export const returnReferral = providerStep(
  ReferralReturned,
  ({ reason, note }: Command<ReturnReferral>, step) =>
    happened(ReferralReturned, { ...step, reasonCode: reason }, { content: { note } }),
);
