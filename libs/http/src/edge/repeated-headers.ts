import type { FastifyRequest } from 'fastify';

/**
 * Whether a header that holds one value came more than once. Node drops the second of some and joins others, so that only
 * the raw list can tell (RFC 9110, section 5.3: only a header that is a list may be repeated).
 * @param name in lower case
 */
export function isGivenTwice({ raw }: FastifyRequest, name: string): boolean {
  return raw.rawHeaders.filter((each, index) => index % 2 === 0 && each.toLowerCase() === name).length > 1;
}
