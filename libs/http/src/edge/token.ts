import { bearerToken, TokenInvalid } from '@mouakaba/identity';
import type { FastifyRequest } from 'fastify';
import type { HttpOptions } from '../options.js';
import { Problem } from '../problems/problem.js';
import { isGivenTwice } from './repeated-headers.js';
import { pathOfTarget } from './request-target.js';

/** First of all answers, before the body is read: who is it? Unknown paths of the API ask too. */
export function tokenCheck(verifier: HttpOptions['verifier']) {
  return async (request: FastifyRequest): Promise<void> => {
    if (asksForToken(request)) {
      // Node keeps the first and a proxy may have looked at the last: nobody knows who is meant.
      if (isGivenTwice(request, 'authorization')) throw new TokenInvalid();
      request.caller = await verifier.verify(bearerToken(request.headers.authorization));
    }
    if (request.is404) throw new Problem('request.no-such-route');
  };
}

function asksForToken(request: FastifyRequest): boolean {
  if (request.is404) return pathOfTarget(request.url).startsWith('/v1/');
  return request.routeOptions.config.public !== true;
}
