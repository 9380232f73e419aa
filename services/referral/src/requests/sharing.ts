import { basesAgainstRefusal, type Code } from '@mouakaba/contracts';
import { isRefusal, type Refusal } from '@mouakaba/event-sourcing';
import { consentInForce, mustNotBeRefusedByChild, type Standing } from '@mouakaba/case-file';

/** What allows to share without a consent; the other legal bases of the list serve erasure. */
export const sharingBases = [
  'immediate-danger',
  'judicial-order',
  'legal-obligation',
] as const satisfies readonly Code<'legalBasis'>[];
export type SharingBasis = (typeof sharingBases)[number];

/** What lets a provider be told of the child: one of the two. */
export type Sharing = { readonly consentId: string } | { readonly legalBasis: Code<'legalBasis'> };

/** What is shared with whom. */
export interface Shared {
  readonly providerId: string;
  readonly legalBasis?: Code<'legalBasis'> | null | undefined;
}

/** What sharing asks of a case. */
type Asked = Pick<Standing, 'consents' | 'childWords'>;

const scope = 'share-with-provider';

/** Rule 4: a legal basis, or a consent in force that does not except this provider. A child's no yields only to danger and orders. */
export function sharingAllowed(
  standing: Asked,
  { providerId, legalBasis }: Shared,
  at: string,
): Sharing | Refusal {
  if (legalBasis != null) {
    const yields: readonly string[] = basesAgainstRefusal;
    const refused = yields.includes(legalBasis) ? undefined : mustNotBeRefusedByChild(standing, scope);
    return refused ?? { legalBasis };
  }
  const consent = consentInForce(standing, scope, at, providerId);
  return isRefusal(consent) ? consent : { consentId: consent.consentId };
}

/** Why a sharing does not go on: the codes with which a request would be refused. */
export const withheldReasons = [
  'consent.assent-refused',
  'consent.provider-excepted',
  'consent.missing',
  'consent.expired',
] as const;
type WithheldReason = (typeof withheldReasons)[number];

/**
 * Why the packet of a referral is withheld at that instant, whatever its status; null where it is not. What allowed the
 * sharing must go on allowing it: the child's no, a withdrawal, the end of a consent and an exception end it alike.
 */
export function withheldBecause(standing: Asked, shared: Shared, at: string): WithheldReason | null {
  const allowed = sharingAllowed(standing, shared, at);
  if (!isRefusal(allowed)) return null;
  return withheldReasons.find((reason) => reason === allowed.refused) ?? 'consent.missing';
}
