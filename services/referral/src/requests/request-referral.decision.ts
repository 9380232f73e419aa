import { isOpenReferral, scheduleFrom, mustBeOpen } from '@mouakaba/case-file';
import { ReferralRequested, deadlineTable, happened, type Code } from '@mouakaba/contracts';
import {
  idFrom,
  isRefusal,
  refuse,
  type Decision,
  type Refusal,
  type Command,
} from '@mouakaba/event-sourcing';
import type { Provider } from '../providers/provider.js';
import type { ReferralState } from '../referral.js';
import type { RequestReferral } from './request-referral.js';
import { sharingAllowed, type Sharing } from './sharing.js';

/** What is known of the provider elsewhere. */
export interface ProviderFacts {
  /** What it offers; undefined when there is none of that id. */
  readonly provider: Provider | undefined;
}

/** One service asked of one provider (إحالة): rules 4 and 11. */
export function requestReferral(
  state: ReferralState,
  command: Command<RequestReferral & ProviderFacts>,
): Decision<ReferralRequested> {
  const { goalId, summary, packet, recordedAt } = command;
  const notOpen = mustBeOpen(state.standing);
  if (notOpen !== undefined) return notOpen;
  const sharing = sharingWith(state, command, recordedAt);
  if (isRefusal(sharing)) return sharing;
  if (goalId !== undefined && !state.plan.goals.has(goalId)) return refuse('goal.not-found');
  return (
    mustNotBeOpenAlready(state, command) ?? requested(command, { ...command, sharing }, { summary, packet })
  );
}

/** What is asked of whom, whoever asks. */
export interface Asked extends ProviderFacts {
  readonly providerId: string;
  readonly serviceType: Code<'serviceType'>;
  readonly goalId?: string;
  readonly legalBasis?: Code<'legalBasis'>;
}

/** What lets this provider be told, where there is one and it offers the service. */
export function sharingWith({ standing }: ReferralState, asked: Asked, at: string): Sharing | Refusal {
  const { provider, serviceType } = asked;
  if (provider === undefined) return refuse('provider.not-found');
  if (!provider.services.includes(serviceType))
    return refuse('provider.service-not-offered', { serviceType });
  return sharingAllowed(standing, asked, at);
}

/** Rule 11: no second open referral for the same goal, service and provider. */
export function mustNotBeOpenAlready({ referrals }: ReferralState, asked: Asked): Refusal | undefined {
  const twin = [...referrals].find(
    ([, { status, request }]) =>
      isOpenReferral(status) &&
      request.providerId === asked.providerId &&
      request.serviceType === asked.serviceType &&
      request.goalId === asked.goalId,
  );
  return twin === undefined ? undefined : refuse('referral.already-open', { referralId: twin[0] });
}

interface Request extends Asked {
  readonly urgency: Code<'urgency'>;
  readonly needs?: readonly Code<'need'>[];
  readonly reroutedFrom?: string;
  readonly sharing: Sharing;
}

/** The request with every instant of its deadlines, which run from now, by what is worked where the provider is. */
export function requested(
  { commandId, recordedAt }: Command<object>,
  { providerId, serviceType, urgency, goalId, needs, reroutedFrom, sharing, provider }: Request,
  packet: { readonly summary: string | undefined; readonly packet?: RequestReferral['packet'] },
) {
  const by = (stage: 'acknowledge' | 'start') =>
    scheduleFrom(recordedAt, deadlineTable[stage].allowed[urgency], provider?.province ?? '');
  return happened(
    ReferralRequested,
    {
      referralId: idFrom(commandId, 'referral'),
      providerId,
      serviceType,
      urgency,
      goalId,
      consentId: undefined,
      legalBasis: undefined,
      ...sharing,
      reroutedFrom,
      needs: needs === undefined ? undefined : [...needs],
      unverified: undefined,
      schedule: { acknowledge: by('acknowledge'), start: by('start') },
    },
    { packet },
  );
}
