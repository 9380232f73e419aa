import { ReferralRerouted, happened, type ReferralRequested } from '@mouakaba/contracts';
import { isRefusal, refuse, type Decision, type Command, type Refusal } from '@mouakaba/event-sourcing';
import type { ReferralState } from '../referral.js';
import { referralFor, type NamedReferral } from '../step.decision.js';
import {
  mustNotBeOpenAlready,
  requested,
  sharingWith,
  type ProviderFacts,
} from './request-referral.decision.js';
import type { RerouteReferral } from './reroute-referral.js';

/**
 * The same service asked of another provider, once; whether it may be told is decided anew. Without a summary of its
 * own the new referral refers to the packet of the old one.
 */
export function rerouteReferral(
  state: ReferralState,
  command: Command<RerouteReferral & NamedReferral & ProviderFacts>,
): Decision<ReferralRerouted | ReferralRequested> {
  const { referralId, providerId, summary, provider, recordedAt } = command;
  const referral = referralFor('ReferralRerouted', state, command);
  if (isRefusal(referral)) return referral;
  const { consentId: _, legalBasis, ...request } = referral.request;
  const asked = { ...request, providerId, provider, ...(legalBasis === undefined ? {} : { legalBasis }) };
  const asking = mustNotBeAskedAgain(state, referralId, providerId);
  if (asking !== undefined) return asking;
  const sharing = sharingWith(state, asked, recordedAt);
  if (isRefusal(sharing)) return sharing;
  const refused = mustNotBeOpenAlready(state, asked);
  if (refused !== undefined) return refused;
  const again = requested(command, { ...asked, reroutedFrom: referralId, sharing }, { summary });
  return [happened(ReferralRerouted, { referralId, newReferralId: again.data.referralId }), again];
}

/** Refused where that provider had this very request already: whoever wants to ask it once more makes a new referral. */
function mustNotBeAskedAgain(
  { referrals }: ReferralState,
  referralId: string,
  providerId: string,
): Refusal | undefined {
  for (let asked = referrals.get(referralId)?.request; asked !== undefined;) {
    if (asked.providerId === providerId) return refuse('referral.provider-asked-already');
    asked = asked.reroutedFrom === undefined ? undefined : referrals.get(asked.reroutedFrom)?.request;
  }
  return undefined;
}
