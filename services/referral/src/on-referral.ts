import { caseStream, type Actor } from '@mouakaba/contracts';
import { refuse } from '@mouakaba/event-sourcing';
import { answers } from '@mouakaba/http';
import type { Caller, Permission, ReferralScope } from '@mouakaba/identity';
import { HolderDirectory, caseScopeOf, permitted, useCasesOn } from '@mouakaba/use-cases';
import { ReferralLocator } from './one-referral/referral-locator.js';
import type { Referral, ReferralState } from './referral.js';
import type { NamedReferral } from './step.decision.js';

/** A referral, with the case whose stream holds it. */
interface ReferralPlace extends NamedReferral {
  readonly caseId: string;
}

/** What permissions ask about a referral. */
export async function referralScopeOf(
  { standing }: ReferralState,
  { request }: Referral,
  holders: Pick<HolderDirectory, 'provinceOf'>,
): Promise<ReferralScope> {
  const province = await holders.provinceOf(standing);
  return { ...caseScopeOf({ ...standing, province }), providerId: request.providerId };
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
  { readonly locator: typeof ReferralLocator; readonly holders: typeof HolderDirectory },
  never,
  { readonly referralId: typeof answers.id }
>({
  kind: 'case',
  namedBy: [],
  needs: { locator: ReferralLocator, holders: HolderDirectory },
  async locate({ referralId }, { locator }) {
    const { caseId } = await locator.find(referralId);
    return { caseId, referralId };
  },
  stream: ({ caseId }) => caseStream(caseId),
  permit: permitReferral,
  always: { referralId: answers.id },
  sometimes: { caseId: answers.id },
  knowsRevision: knowsCase,
  names: ({ caseId, referralId }, actor) => ({ referralId, ...(knowsCase(actor) ? { caseId } : {}) }),
});

async function permitReferral(
  permission: Permission,
  caller: Caller,
  state: ReferralState,
  { referralId }: ReferralPlace,
  { holders, locator }: { readonly holders: HolderDirectory; readonly locator: ReferralLocator },
) {
  const missing = refuse('referral.not-found');
  const referral = state.referrals.get(referralId);
  if (referral === undefined) return missing;
  const actor = permitted(permission, caller, await referralScopeOf(state, referral, holders), missing);
  if (actor === missing) throw await locator.asIfMissing(referralId);
  return actor;
}

/** A provider knows the referral only: not its case, nor how much that holds. */
function knowsCase({ role }: Actor): boolean {
  return role !== 'provider';
}
