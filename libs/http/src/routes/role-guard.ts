import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { resourceOf, routeAnswer, TokenMissing, type Permission } from '@mouakaba/identity';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';

/** After size and type, before the body is parsed: has the caller a role for this at all? */
export class RoleGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { caller, routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
    const { permits } = routeOptions.config;
    if (permits === undefined) return routeOptions.config.public === true;
    if (caller === undefined) throw new TokenMissing();
    if (caller.passwordChangeNeeded === true && permits !== 'password.change')
      throw new Problem('account.password-change-needed');
    const answer = routeAnswer(permits, caller);
    // Where the path names nothing, nothing was looked for: there is no such address for the caller.
    const names = routeOptions.url?.includes(':') === true;
    if (answer === 'unseen') throw names ? notFound(permits) : new Problem('request.no-such-route');
    if (answer === 'left-team') throw new Problem('holder.left-team');
    if (answer === 'not-allowed') throw new Problem('role.not-allowed');
    return true;
  }
}

/** What is not there, and what the caller may not know of: one answer, so that it tells neither from the other. */
export function notFound(permits: Permission | undefined): Problem {
  const resource = permits === undefined ? 'self' : resourceOf(permits);
  return new Problem(resource === 'self' ? 'request.no-such-route' : `${resource}.not-found`);
}
