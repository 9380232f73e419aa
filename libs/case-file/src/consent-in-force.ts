import type { Code } from '@mouakaba/contracts';
import { refuse, type Refusal } from '@mouakaba/event-sourcing';
import type { Consent, Standing } from './standing.js';

/**
 * The newest consent that covers the scope at that instant: not withdrawn, not lapsed, not against the child's word,
 * and not excepting that provider. Otherwise why there is none (rule 4): expired consent is no consent.
 */
export function consentInForce(
  { consents }: Pick<Standing, 'consents'>,
  scope: Code<'consentScope'>,
  at: string,
  providerId?: string,
): Consent | Refusal {
  const given = [...consents.values()].filter(
    ({ scopes, withdrawnAt, childAssent, exceptProviderIds }) =>
      scopes.includes(scope) &&
      withdrawnAt === undefined &&
      childAssent !== 'refused' &&
      (providerId === undefined || !exceptProviderIds.includes(providerId)),
  );
  const inForce = given.findLast(({ validUntil }) => validUntil === undefined || validUntil > at);
  if (inForce !== undefined) return inForce;
  const validUntil = given.at(-1)?.validUntil;
  return validUntil === undefined
    ? refuse('consent.missing', { scopes: [scope] })
    : refuse('consent.expired', { validUntil });
}

/** Whether the child's newest word on any consent is no: it blocks everything but danger and orders. */
export function childRefused({ consents }: Pick<Standing, 'consents'>): boolean {
  return (
    [...consents.values()].filter(({ withdrawnAt }) => withdrawnAt === undefined).at(-1)?.childAssent ===
    'refused'
  );
}
