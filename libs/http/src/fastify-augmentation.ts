import type { AwayReason } from '@mouakaba/event-sourcing';
import type { Caller, Permission } from '@mouakaba/identity';
import type { ProblemCode } from './problems/problems.js';
import type { ApiRequest } from './routes/endpoint.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route asks for. A route with neither this nor `public` does not start the application. */
    permits?: Permission;
    public?: true;
  }
  interface FastifyRequest {
    /** Set before the body is read; absent on public routes. */
    caller: Caller | undefined;
    /** Set before the handler of an endpoint runs; absent elsewhere. */
    apiRequest: ApiRequest | undefined;
    /** Code of the problem that was answered, for the log. */
    problemCode: ProblemCode | undefined;
    /** What its handling met that was away or crowded. */
    away: { readonly dependency: string; readonly reason: AwayReason } | undefined;
    /** The account that the answer names, for the log. */
    account: string | undefined;
  }
}
