import type { FastifyRequest } from 'fastify';

/**
 * Every value of a header, in order. Node drops the second of some and joins others, so that only the raw list can tell.
 * @param name in lower case
 */
export function valuesOf({ raw }: FastifyRequest, name: string): readonly string[] {
  const { rawHeaders } = raw;
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name);
}

/**
 * Whether a header that holds one value came more than once (RFC 9110, section 5.3: only a header that is a list may be
 * repeated).
 * @param name in lower case
 */
export function isGivenTwice(request: FastifyRequest, name: string): boolean {
  return valuesOf(request, name).length > 1;
}
