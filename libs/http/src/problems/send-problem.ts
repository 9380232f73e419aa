import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from './language.js';
import { problemDocument } from './problem-document.js';
import type { Problem } from './problem.js';
import type { ProblemCode } from './problems.js';

/** Seconds a client waits before it asks a store that was away again. */
const patience = 2;

/** Answers with the problem, in the reader's language. The one place where an error becomes bytes. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): void {
  const language = languageOf(request.headers['accept-language']);
  const document = problemDocument(problem, language, request.id);
  const { status, code } = document;
  request.problemCode = code;
  // Fastify closes the connection of a body it did not finish; the client would lose the answer with it. Node reads
  // the rest away instead, for as long as `requestTimeout` allows.
  reply.removeHeader('connection');
  if (status === 401) void reply.header('www-authenticate', challenge(code));
  if (status === 503 || status === 429)
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
