import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { Answer } from './answer.js';
import { POSITION_TOKENS, type PositionTokens } from './position-tokens.js';

/** Turns an `Answer` into its headers and body; anything else a handler returns goes out as it is. */
@Injectable()
export class AnswerWriting implements NestInterceptor {
  constructor(@Inject(POSITION_TOKENS) private readonly tokens: PositionTokens) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next
      .handle()
      .pipe(
        mergeMap(async (answer: unknown) =>
          answer instanceof Answer
            ? this.write(answer as Answer, http.getRequest(), http.getResponse())
            : answer,
        ),
      );
  }

  private async write(
    { body, headers, cacheable, position }: Answer,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<object | undefined> {
    void reply.headers(headers);
    if ('sub' in body && typeof body.sub === 'string') request.account = body.sub;
    if (position !== undefined) {
      const token = await this.tokens.tokenOf(position);
      void reply.header('mouakaba-position', token);
      return { ...body, position: token };
    }
    if (!cacheable || !isNoneMatch(request.headers['if-none-match'], headers['etag'])) return body;
    void reply.code(304);
    return undefined;
  }
}

/** Whether If-None-Match names the tag (RFC 9110: compared weakly). */
function isNoneMatch(ifNoneMatch: string | undefined, etag: string | undefined): boolean {
  if (ifNoneMatch === undefined || etag === undefined) return false;
  return (
    ifNoneMatch.trim() === '*' ||
    ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
  );
}
