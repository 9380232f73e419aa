import type { Code } from '@mouakaba/contracts';
import { isRefusal, refuse, type Refusal } from '@mouakaba/event-sourcing';
import { childRefused, consentInForce, type Standing } from '@mouakaba/case-file';

/** What allows to share without a consent; the other legal bases of the list serve erasure. */
export const sharingBases = [
  'immediate-danger',
  'judicial-order',
  'legal-obligation',
] as const satisfies readonly Code<'legalBasis'>[];
export type SharingBasis = (typeof sharingBases)[number];

/** What lets a provider be told of the child: one of the two. */
export type Sharing = { readonly consentId: string } | { readonly legalBasis: Code<'legalBasis'> };

/** What was shared with whom, and since when. */
export interface Shared {
  readonly providerId: string;
  readonly legalBasis?: Code<'legalBasis'> | undefined;
  readonly requestedAt: string;
}

const scope = 'share-with-provider';

/** Rule 4: a legal basis, or a consent in force that does not except this provider. A child's no yields only to danger and orders. */
export function sharingAllowed(
  standing: Standing,
  { providerId, legalBasis }: { readonly providerId: string; readonly legalBasis?: Code<'legalBasis'> },
  at: string,
): Sharing | Refusal {
  const against = childRefused(standing);
  if (legalBasis !== undefined && (!against || legalBasis !== 'legal-obligation')) return { legalBasis };
  if (against) return refuse('consent.missing', { scopes: [scope] });
  const consent = consentInForce(standing, scope, at, providerId);
  return isRefusal(consent) ? consent : { consentId: consent.consentId };
}

/** Rule 4: a consent that covers the sharing was withdrawn since the request, and no other one and no basis allows it. */
export function isConsentWithdrawn(
  standing: Pick<Standing, 'consents'>,
  { providerId, legalBasis, requestedAt }: Shared,
  at: string,
): boolean {
  if (legalBasis !== undefined) return false;
  const withdrawn = [...standing.consents.values()].some(
    ({ scopes, withdrawnAt }) =>
      scopes.includes(scope) && withdrawnAt !== undefined && withdrawnAt >= requestedAt,
  );
  return withdrawn && isRefusal(consentInForce(standing, scope, at, providerId));
}
