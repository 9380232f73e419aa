import { resourceOf, type Permission } from '@mouakaba/identity';
import { Problem } from '../problems/problem.js';

/** What is not there, and what the caller may not know of: one answer, so that it tells neither from the other. */
export function notFound(permits: Permission | undefined): Problem {
  const resource = permits === undefined ? 'self' : resourceOf(permits);
  return new Problem(resource === 'self' ? 'request.no-such-route' : `${resource}.not-found`);
}
