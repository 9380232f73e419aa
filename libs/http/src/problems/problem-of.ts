import { HttpException } from '@nestjs/common';
import {
  IdempotencyKeyReused,
  KeyDestroyed,
  kindOf,
  OutcomeUnknown,
  Refused,
  ServiceBehind,
  StaleRevision,
  StreamDamaged,
  Unavailable,
  WrongRevision,
} from '@mouakaba/event-sourcing';
import { TokenExpired, TokenInvalid, TokenMissing } from '@mouakaba/identity';
import { Problem } from './problem.js';
import type { ProblemCode } from './problems.js';

const ofFastify: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.malformed',
  FST_ERR_BAD_URL: 'request.malformed',
  FST_ERR_MAX_PARAM_LENGTH: 'request.no-such-route',
  FST_ERR_NOT_FOUND: 'request.no-such-route',
};

const ofStatus: ReadonlyMap<number, ProblemCode> = new Map([
  [404, 'request.no-such-route'],
  [405, 'request.no-such-route'],
  [408, 'request.timeout'],
  [413, 'request.too-large'],
  [415, 'request.unsupported-media-type'],
  [429, 'request.rate-limited'],
  [431, 'request.headers-too-large'],
]);

/**
 * Every error that reaches the edge, translated once. What nobody foresaw is `service.broken`.
 * @param change whether the request asked for one: to a read it does not matter whether its own record was written
 */
export function problemOf(error: unknown, change = true): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refused) return new Problem(error.refusal.refused, { facts: error.refusal.facts });
  if (error instanceof StaleRevision) {
    const { revision } = error;
    return new Problem('case.stale-revision', { facts: revision === undefined ? {} : { revision } });
  }
  if (error instanceof OutcomeUnknown && !change) {
    return new Problem('service.unavailable', { facts: { dependency: 'event-store' }, cause: error });
  }
  if (error instanceof Unavailable) {
    if (error.reason === 'crowded') return new Problem('service.overloaded', { cause: error });
    return new Problem('service.unavailable', { facts: { dependency: error.dependency }, cause: error });
  }
  if (error instanceof StreamDamaged) return damaged(error);
  return new Problem(codeOfOurs(error) ?? codeOfFramework(error) ?? 'service.broken', { cause: error });
}

/**
 * The kind of record, and what is wrong with it. Its name and the place are for the log and the auditor's history: whoever
 * is told that a record is damaged need not be one who may know how much it holds, as a provider is not.
 */
function damaged(error: StreamDamaged): Problem {
  const { stream, damage } = error;
  return new Problem('record.damaged', { facts: { record: kindOf(stream), damage }, cause: error });
}

function codeOfOurs(error: unknown): ProblemCode | undefined {
  if (error instanceof TokenMissing) return 'token.missing';
  if (error instanceof TokenExpired) return 'token.expired';
  if (error instanceof TokenInvalid) return 'token.invalid';
  if (error instanceof OutcomeUnknown) return 'service.outcome-unknown';
  if (error instanceof ServiceBehind) return 'service.behind';
  if (error instanceof WrongRevision) return 'case.conflict';
  if (error instanceof IdempotencyKeyReused) return 'request.idempotency-key-reused';
  return error instanceof KeyDestroyed ? 'case.erased' : undefined;
}

/** Fastify's and Nest's own refusals of bad input: below 500, whatever they are, they are the client's to mend. */
function codeOfFramework(error: unknown): ProblemCode | undefined {
  if (error instanceof HttpException && error.cause !== undefined) return codeOfFramework(error.cause);
  const status = statusOf(error);
  if (status === undefined || status < 400 || status >= 500) return undefined;
  return ofFastify[codeOf(error) ?? ''] ?? ofStatus.get(status) ?? 'request.malformed';
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
