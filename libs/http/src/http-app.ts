import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { limits } from '@mouakaba/contracts';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Logger as NestLogger, PinoLogger } from 'nestjs-pino';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import './fastify-augmentation.js';
import { rememberLanguages, watchConnections } from './edge/broken-connections.js';
import { announcedSizeCheck, readBodiesAsBytes } from './edge/body-bytes.js';
import { refuseUndeclaredRoutes } from './edge/declared-routes.js';
import { passOverExpectations } from './edge/expectations.js';
import { hostCheck } from './edge/host-check.js';
import { boundRequests } from './edge/requests-at-once.js';
import { defaultRateLimits, rateLimitChecks } from './edge/rate-limits.js';
import { secureHeaders } from './edge/security-headers.js';
import { defaultTimeouts } from './edge/timeouts.js';
import { tokenCheck } from './edge/token.js';
import { around, type Parts } from './http-module.js';
import { uuidv7 } from './ids.js';
import { serveReferenceFiles } from './openapi/reference-page.js';
import type { HttpOptions } from './options.js';
import { createLogger } from './operations/logger.js';
import { measureRequests } from './operations/metrics.js';
import { Outages } from './operations/outages.js';
import { logAnswer, logRequests } from './operations/request-log.js';
import { ProblemFilter } from './problems/problem-filter.js';

/**
 * A service's application: one order of answers (trust.md), one shape of errors, logs, metrics, health and OpenAPI.
 * Not yet initialised: add public routes if there are any, then `listen`.
 * Initialising throws when a route declares no permission.
 */
export async function createHttpApp(
  module: Type | DynamicModule,
  options: HttpOptions,
): Promise<NestFastifyApplication> {
  const logger = createLogger(options.service, options.log);
  const suspect = (dependency: string) => {
    options.healthChecks?.find(({ name }) => name === dependency)?.suspect?.();
  };
  const outages = new Outages(logger, suspect);
  const filter = new ProblemFilter(logger, outages);
  const parts = { logger, registry: options.metrics ?? new Registry(), filter, outages };
  const app = await NestFactory.create<NestFastifyApplication>(
    around(module, options, parts),
    adapter(options, parts),
    // From the first line on: what fails before there is an application is logged as all the rest.
    { bodyParser: false, abortOnError: false, logger: nestLogger(logger) },
  );
  app.enableShutdownHooks();
  await addEdge(app, options, parts);
  return app;
}

function nestLogger(logger: Logger): NestLogger {
  return new NestLogger(new PinoLogger({ pinoHttp: { logger } }), {});
}

function adapter(options: HttpOptions, { filter, logger, registry }: Parts): FastifyAdapter {
  const { headers, request, stalled, idle, checked } = options.timeouts ?? defaultTimeouts;
  return new FastifyAdapter({
    logger: false,
    genReqId: uuidv7,
    bodyLimit: limits.bodyBytes,
    trustProxy: options.trustProxy === undefined ? false : [...options.trustProxy],
    keepAliveTimeout: idle,
    requestTimeout: request,
    connectionTimeout: stalled,
    http: {
      headersTimeout: headers,
      connectionsCheckingInterval: checked,
      maxHeaderSize: limits.headerBytes,
      // Node's own answer has no body: `hostCheck` says the same in a problem document.
      requireHostHeader: false,
    },
    // While the last requests are answered, those that still come on open connections are answered too.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    // An id of nothing is told so by its route, however long it is.
    routerOptions: { maxParamLength: limits.headerBytes },
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      filter.answer(error, request, reply);
      // No hook runs for these.
      logAnswer(logger, request, reply);
    },
    clientErrorHandler: watchConnections(logger, registry),
  });
}

/** Hooks run in the order they are added: that is the order of answers. */
async function addEdge(
  app: NestFastifyApplication,
  options: HttpOptions,
  { logger, registry, filter }: Parts,
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const rates =
    options.rateLimits === false
      ? undefined
      : await rateLimitChecks(fastify, options.rateLimits ?? defaultRateLimits);
  refuseUndeclaredRoutes(fastify, filter);
  fastify.decorateRequest('caller', undefined);
  fastify.decorateRequest('apiRequest', undefined);
  fastify.decorateRequest('problemCode', undefined);
  fastify.decorateRequest('away', undefined);
  fastify.decorateRequest('account', undefined);
  logRequests(fastify, logger);
  measureRequests(fastify, registry);
  await secureHeaders(fastify);
  boundRequests(fastify, options.requestsAtOnce ?? limits.requestsAtOnce);
  if (rates !== undefined) fastify.addHook('onRequest', rates.address);
  fastify.addHook('onRequest', hostCheck);
  fastify.addHook('onRequest', tokenCheck(options.verifier));
  if (rates !== undefined) fastify.addHook('onRequest', rates.caller);
  fastify.addHook('onRequest', announcedSizeCheck);
  readBodiesAsBytes(fastify);
  passOverExpectations(fastify.server);
  rememberLanguages(fastify);
  fastify.addHook('preClose', async () => {
    // Closing waits for running requests, but not for ever: an event stream would never end by itself.
    setTimeout(() => fastify.server.closeAllConnections(), limits.endingTime).unref();
  });
  await serveReferenceFiles(fastify);
}
