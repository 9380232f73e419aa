import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { statusOf } from '@mouakaba/contracts';
import { IdempotencyKeyReused, type KeyUses } from '@mouakaba/event-sourcing';
import type { FastifyRequest } from 'fastify';
import { catchError, type Observable } from 'rxjs';
import { problemOf } from '../problems/problem-of.js';
import { problems } from '../problems/problems.js';

export const KEY_USES = Symbol('uses of idempotency keys');

/** Refuses a key that was used for another operation, or on another thing: the body is compared where the command is. */
@Injectable()
export class KeyCheck implements NestInterceptor {
  constructor(@Inject(KEY_USES) private readonly uses: Pick<KeyUses, 'claim' | 'release'>) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { apiRequest, id } = context.switchToHttp().getRequest<FastifyRequest>();
    const { keyId, commandId } = apiRequest?.invocation ?? {};
    if (keyId === undefined || commandId === undefined) return next.handle();
    const claim = await this.uses.claim(keyId, commandId, id);
    if (claim === 'taken') throw new IdempotencyKeyReused(commandId);
    if (claim !== 'claimed') return next.handle();
    return next.handle().pipe(
      catchError(async (error: unknown) => {
        // The refusal is what the caller asked for: a key that cannot be given back is kept until it expires.
        if (wroteNothing(error)) await this.uses.release(keyId, commandId, id).catch(() => undefined);
        throw error;
      }),
    );
  }
}

/** What is the client's to mend was refused before anything was written; what broke here may have been written. */
function wroteNothing(error: unknown): boolean {
  return statusOf(problems[problemOf(error).code]) < 500;
}
