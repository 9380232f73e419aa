import { limits } from '@mouakaba/contracts';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import { valuesOf } from './repeated-headers.js';

/** `uri-host [ ":" port ]` of RFC 9110, 7.2: a name or an address, never an account before it. */
const wellFormed = /^(?:\[[0-9a-f:.]+\]|[a-z0-9._~%!$&'()*+,;=-]*)(?::\d{0,5})?$/i;

/**
 * A request says once where it is addressed, in the form of an address (RFC 9112, 3.2): otherwise it is refused. Only
 * HTTP/1.0 may leave it out. Nothing here depends on what it says: addresses in answers are those of the configuration.
 */
export async function hostCheck(request: FastifyRequest): Promise<void> {
  const said = valuesOf(request, 'host');
  const missing = said.length === 0 && request.raw.httpVersion !== '1.0';
  if (
    missing ||
    said.length > 1 ||
    said.some((host) => host.length > limits.hostLength || !wellFormed.test(host))
  )
    throw new Problem('request.malformed');
}
