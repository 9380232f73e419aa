import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { routeAnswer, TokenMissing } from '@mouakaba/identity';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import { notFound } from './not-found.js';

/** After size and type, before the body is parsed: has the caller a role for this at all? */
export class RoleGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { caller, routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
    const { permits } = routeOptions.config;
    if (permits === undefined) return routeOptions.config.public === true;
    if (caller === undefined) throw new TokenMissing();
    const answer = routeAnswer(permits, caller);
    if (answer === 'unseen') throw notFound(permits);
    if (answer === 'not-allowed') throw new Problem('role.not-allowed');
    return true;
  }
}
