import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/problem.js';

/** Seconds after which a client that met too many others asks again. */
const patience = 1;

/**
 * Refuses what comes while this process handles as many requests as it may: each holds its body, its place in the queues
 * behind it, perhaps a wait. Whoever comes later is told at once and not made to wait. What is public, as health and the
 * documents are, costs little and is always answered.
 */
export function boundRequests(fastify: FastifyInstance, atOnce: number): void {
  let handled = 0;
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.public === true) {
      done();
      return;
    }
    if (handled >= atOnce) {
      done(new Problem('service.overloaded', { retryAfter: patience }));
      return;
    }
    handled += 1;
    // Whether it was answered or its client went away.
    reply.raw.once('close', () => {
      handled -= 1;
    });
    done();
  });
}
