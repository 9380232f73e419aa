import type { FastifyInstance } from 'fastify';

/** Milliseconds that running requests have to end once the process is asked to. */
const grace = 10_000;

/** Closing waits for running requests, but not for ever: an event stream would never end by itself. */
export function endOpenStreams(fastify: FastifyInstance): void {
  fastify.addHook('preClose', (done) => {
    setTimeout(() => fastify.server.closeAllConnections(), grace).unref();
    done();
  });
}
