import rateLimit from '@fastify/rate-limit';
import { limits as bounds } from '@mouakaba/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';

/** Requests a minute. */
export interface RateLimits {
  readonly perAddress: number;
  readonly perCaller: number;
}

export const defaultRateLimits: RateLimits = {
  perAddress: bounds.requestsOfAddress,
  perCaller: bounds.requestsOfAccount,
};

type Check = (request: FastifyRequest) => Promise<void>;

/** One check before the token is looked at, by address, and one after, by caller. Counted in this process. */
export async function rateLimitChecks(
  fastify: FastifyInstance,
  limits: RateLimits,
): Promise<{ readonly address: Check; readonly caller: Check }> {
  await fastify.register(rateLimit, { global: false });
  const byAddress = fastify.createRateLimit({ max: limits.perAddress, timeWindow: 60_000 });
  const byCaller = fastify.createRateLimit({
    max: limits.perCaller,
    timeWindow: 60_000,
    keyGenerator: (request) => request.caller?.sub ?? '',
  });
  const check =
    (limit: typeof byAddress): Check =>
    async (request) => {
      const state = await limit(request);
      if (!state.isAllowed && state.isExceeded) {
        throw new Problem('request.rate-limited', {
          retryAfter: state.ttlInSeconds,
          facts: { seconds: state.ttlInSeconds },
        });
      }
    };
  const callerCheck = check(byCaller);
  return {
    address: check(byAddress),
    caller: async (request) => {
      if (request.caller !== undefined) await callerCheck(request);
    },
  };
}
