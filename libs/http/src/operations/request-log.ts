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
      code: request.problemCode,
    },
    'answered',
  );
}

export function logRequests(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    logAnswer(logger, request, reply);
    done();
  });
}
