import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { statusOf } from '@mouakaba/contracts';
import { OutcomeUnknown, Unavailable } from '@mouakaba/event-sourcing';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { isBrokenConnection } from '../edge/broken-connections.js';
import type { Outages } from '../operations/outages.js';
import { languageOf } from './language.js';
import { problemDocument } from './problem-document.js';
import { problemOf } from './problem-of.js';
import { Problem } from './problem.js';
import { problems, type ProblemCode } from './problems.js';

/** Seconds a client waits before it asks a store that was away again. */
const patience = 2;

const reads: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Everything thrown, by a handler, a hook or the framework, becomes a problem document here. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly outages: Outages,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const change = !reads.has(request.method);
    const problem = clientWent(error, request) ? new Problem('request.malformed') : problemOf(error, change);
    const { code, facts } = problem;
    if (error instanceof Unavailable || error instanceof OutcomeUnknown) {
      const dependency = error instanceof Unavailable ? error.dependency : 'event-store';
      request.away = { dependency, reason: error.reason };
      this.outages.away(dependency, error.reason, error);
    } else if (statusOf(problems[code]) >= 500) {
      this.logger.error({ trace: request.id, code, ...facts, err: problem.cause ?? error }, 'request failed');
    }
    // The answer has begun: a broken stream can only be logged.
    if (reply.sent || reply.raw.headersSent) return;
    sendProblem(request, reply, problem, change);
  }
}

/** A client that hangs up within its body: an unfinished request, and nobody who reads the answer. */
function clientWent(error: unknown, { raw }: FastifyRequest): boolean {
  return isBrokenConnection(error) && raw.destroyed;
}

/** Answers in the reader's language. The one place where an error becomes bytes. */
function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem, change: boolean): void {
  const language = languageOf(request.headers['accept-language']);
  const document = problemDocument(problem, language, request.id, change);
  const { status, code } = document;
  request.problemCode = code;
  // Fastify closes the connection of a body it did not finish; the client would lose the answer with it. Node reads
  // the rest away instead, for as long as `requestTimeout` allows.
  reply.removeHeader('connection');
  if (status === 401) void reply.header('www-authenticate', challenge(code));
  // A damaged record does not mend itself: no time is promised after which it can be read.
  if ((status === 503 && code !== 'record.damaged') || status === 429)
    void reply.header('retry-after', String(problem.retryAfter ?? patience));
  void reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('content-language', language)
    .header('vary', 'accept-language')
    .header('x-content-type-options', 'nosniff')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(document));
}

/** RFC 6750: a request without a token is asked for one; a bad one is called bad. */
function challenge(code: ProblemCode): string {
  return code === 'token.missing'
    ? 'Bearer realm="mouakaba"'
    : 'Bearer realm="mouakaba", error="invalid_token"';
}
