import { domainsToAssess, type Code } from '@mouakaba/contracts';

/** Rule 7: which of the domains that matter most have no score. Not assessed is never 0. */
export function notAssessed(
  scored: ReadonlyMap<Code<'assessmentDomain'>, unknown>,
): readonly Code<'assessmentDomain'>[] {
  return domainsToAssess.filter((domain) => !scored.has(domain));
}
