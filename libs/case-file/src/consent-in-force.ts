import type { Code } from '@mouakaba/contracts';
import { refuse, type Refusal } from '@mouakaba/event-sourcing';
import { standingRefusal } from './child-words.js';
import type { Consent, Standing } from './standing.js';

/** Refused where the child's no stands against this scope: no paper, its end or its withdrawal undoes it (rule 4). */
export function mustNotBeRefusedByChild(
  { childWords }: Pick<Standing, 'childWords'>,
  scope: Code<'consentScope'>,
): Refusal | undefined {
  const refusal = standingRefusal(childWords, scope);
  return refusal === undefined ? undefined : refuse('consent.assent-refused', refusal);
}

/**
 * The newest consent that covers the scope at that instant, neither withdrawn nor expired, where the child does not
 * refuse and that provider is not excepted. Otherwise which of these it is (rule 4).
 */
export function consentInForce(
  standing: Pick<Standing, 'consents' | 'childWords'>,
  scope: Code<'consentScope'>,
  at: string,
  providerId?: string,
): Consent | Refusal {
  const refused = mustNotBeRefusedByChild(standing, scope);
  if (refused !== undefined) return refused;
  const papers = [...standing.consents.values()];
  const given = papers.filter(
    ({ scopes, withdrawnAt }) => scopes.includes(scope) && withdrawnAt === undefined,
  );
  const inForce = given.findLast(({ validUntil }) => validUntil === undefined || validUntil > at);
  if (inForce !== undefined)
    return providerId !== undefined && isExcepted(inForce, papers, scope, providerId)
      ? refuse('consent.provider-excepted', { providerId })
      : inForce;
  const validUntil = given.at(-1)?.validUntil;
  return validUntil === undefined
    ? refuse('consent.missing', { scopes: [scope] })
    : refuse('consent.expired', { validUntil });
}

/**
 * Whether that provider is excepted by the paper in force, or by the newest that speaks of sharing with it. That the newest
 * was withdrawn or has expired does not matter: the end of a paper never widens what may be shared.
 */
function isExcepted(
  inForce: Consent,
  papers: readonly Consent[],
  scope: Code<'consentScope'>,
  providerId: string,
): boolean {
  const newest = papers.findLast(
    ({ scopes, exceptProviderIds }) => scopes.includes(scope) || exceptProviderIds.includes(providerId),
  );
  return [inForce, newest].some((paper) => paper?.exceptProviderIds.includes(providerId));
}
