import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Answer } from './answer.js';

/** Turns an `Answer` into its headers and body; anything else a handler returns goes out as it is. */
export class AnswerWriting implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const written = (answer: unknown) =>
      answer instanceof Answer ? write(answer as Answer, http.getRequest(), http.getResponse()) : answer;
    return next.handle().pipe(map(written));
  }
}

function write(answer: Answer, request: FastifyRequest, reply: FastifyReply): object | undefined {
  void reply.headers(answer.headers);
  if (!answer.cacheable || !isNoneMatch(request.headers['if-none-match'], answer.headers['etag']))
    return answer.body;
  void reply.code(304);
  return undefined;
}

/** Whether If-None-Match names the tag (RFC 9110: compared weakly). */
function isNoneMatch(ifNoneMatch: string | undefined, etag: string | undefined): boolean {
  if (ifNoneMatch === undefined || etag === undefined) return false;
  return (
    ifNoneMatch.trim() === '*' ||
    ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
  );
}
