import { caseStream, type Actor, type ReferralId } from '@mouakaba/contracts';
import { refuse } from '@mouakaba/event-sourcing';
import { answers } from '@mouakaba/http';
import { actorOf, decide, type Caller, type Permission, type ReferralScope } from '@mouakaba/identity';
import { scopeOf, useCasesOn } from '@mouakaba/use-cases';
import { ReferralLocator } from './one-referral/locator-queries.js';
import type { Referral, ReferralState } from './referral.js';

interface NamedReferral {
  readonly referralId: ReferralId;
}

/** A referral, with the case whose stream holds it. */
interface ReferralPlace extends NamedReferral {
  readonly caseId: string;
}

/** What permissions ask about a referral. */
export function referralScopeOf({ standing }: ReferralState, { request }: Referral): ReferralScope {
  return { ...scopeOf(standing), providerId: request.providerId };
}

/**
 * Use cases on a referral. The path names it alone: its case is looked up, and the decision is told which of the
 * case's referrals is meant. One outside the caller's scope is as one that does not exist.
 */
export const onReferral = useCasesOn<
  'case',
  ReferralState,
  NamedReferral,
  ReferralPlace,
  { readonly locator: typeof ReferralLocator },
  never,
  { readonly referralId: typeof answers.id }
>({
  kind: 'case',
  namedBy: [],
  needs: { locator: ReferralLocator },
  async locate({ referralId }, { locator }) {
    const { caseId } = await locator.find(referralId);
    return { caseId, referralId };
  },
  stream: ({ caseId }) => caseStream(caseId),
  permit: permitReferral,
  always: { referralId: answers.id },
  sometimes: { caseId: answers.id },
  names: ({ caseId, referralId }, actor) => ({ referralId, ...(knowsCase(actor) ? { caseId } : {}) }),
});

function permitReferral(
  permission: Permission,
  caller: Caller,
  state: ReferralState,
  { referralId }: ReferralPlace,
) {
  const referral = state.referrals.get(referralId);
  if (referral === undefined) return refuse('referral.not-found');
  const verdict = decide(permission, caller, referralScopeOf(state, referral));
  if (verdict === 'unseen') return refuse('referral.not-found');
  return verdict === 'read-only' ? refuse('scope.read-only') : actorOf(caller, verdict.role);
}

/** A provider knows the referral only. */
function knowsCase(actor: Actor | undefined): boolean {
  return actor?.role !== 'provider';
}
