import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { statusOf } from '@mouakaba/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { problemOf } from './problem-of.js';
import { sendProblem } from './send-problem.js';
import { problems } from './problems.js';

/** Everything thrown, by a handler, a hook or the framework, becomes a problem document here. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = problemOf(error);
    const { code, facts } = problem;
    if (statusOf(problems[code]) >= 500 || code === 'record.damaged') {
      this.logger.error({ trace: request.id, code, ...facts, err: problem.cause ?? error }, 'request failed');
    }
    // The answer has begun: a broken stream can only be logged.
    if (reply.sent || reply.raw.headersSent) return;
    sendProblem(request, reply, problem);
  }
}
