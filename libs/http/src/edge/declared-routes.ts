import type { FastifyInstance, RouteOptions } from 'fastify';
import type { ProblemFilter } from '../problems/problem-filter.js';

const isPublic = Symbol('every route here is public');

interface PublicScope {
  readonly [isPublic]?: true;
}

/**
 * Deny by default: a route that declares neither a permission nor that it is public stops the start.
 * Every route answers its errors through the filter, also those that were there before Nest set its handler.
 */
export function refuseUndeclaredRoutes(fastify: FastifyInstance, filter: ProblemFilter): void {
  fastify.addHook('onRoute', function (this: FastifyInstance & PublicScope, route: RouteOptions) {
    route.errorHandler ??= (error, request, reply) => filter.answer(error, request, reply);
    if (this[isPublic] === true) route.config = { ...route.config, public: true };
    if (route.config?.permits !== undefined || route.config?.public === true) return;
    throw new Error(`${String(route.method)} ${route.url} declares neither a permission nor @Public()`);
  });
}

/**
 * Routes that need no token and are not ours to describe (a portal's files, an OpenID provider): registered in a scope
 * of their own, where they may parse bodies as they like. Call before the application is initialised.
 */
export async function publicRoutes(
  fastify: FastifyInstance,
  register: (scope: FastifyInstance) => void | Promise<void>,
): Promise<void> {
  await fastify.register(async (scope) => {
    Object.assign(scope, { [isPublic]: true });
    await register(scope);
  });
}
