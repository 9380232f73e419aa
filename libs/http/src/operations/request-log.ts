import { uuidShape } from '@mouakaba/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

/** One line for each answer: the route's pattern, never the address asked for, which may hold what a person typed. */
export function logAnswer(logger: Logger, request: FastifyRequest, reply: FastifyReply): void {
  logger.info(
    {
      trace: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      sub: request.caller?.sub,
      target: request.account ?? accountIn(request.params),
      code: request.problemCode,
      ...request.away,
    },
    'answered',
  );
}

/** The account that the path names; what is no id is not told, for anything can be typed there. */
function accountIn(params: unknown): string | undefined {
  const sub = typeof params === 'object' && params !== null && 'sub' in params ? params.sub : undefined;
  return typeof sub === 'string' && uuidShape.test(sub) ? sub.toLowerCase() : undefined;
}

export function logRequests(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    logAnswer(logger, request, reply);
    done();
  });
}
