import { ReferralDeclined, happened } from '@mouakaba/contracts';
import type { Command } from '@mouakaba/event-sourcing';
import type { DeclineReferral } from './decline-referral.js';
import { providerStep } from './provider-step.decision.js';

export const declineReferral = providerStep(
  ReferralDeclined,
  ({ reason, note }: Command<DeclineReferral>, step) =>
    happened(ReferralDeclined, { ...step, reasonCode: reason }, { content: { note } }),
);
