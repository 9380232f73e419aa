import { isWritable, type Code, type Language } from '@mouakaba/contracts';
import { parsePosition, type Position } from '@mouakaba/event-sourcing';
import type { Caller } from '@mouakaba/identity';
import type { FastifyRequest } from 'fastify';
import { commandIdOf, uuidv7 } from '../ids.js';
import { languageOf } from '../problems/language.js';
import type { Facts, Fault } from '../problems/problem.js';
import type { ProblemCode } from '../problems/problems.js';

/** What is said of a request beside what it asks: who calls, under which command id, expecting what. */
export interface Invocation {
  readonly caller: Caller;
  /** Of the caller's idempotency key, or fresh without one. */
  readonly commandId: string;
  /** The trace id: a problem's `instance`, and in every log line. */
  readonly correlationId: string;
  readonly ifMatch?: number;
  readonly acceptLanguage: Language;
  readonly minPosition?: Position;
  /** Absent when the caller states none. */
  readonly purpose?: Code<'viewPurpose'>;
}

const revision = /^"(\d{1,15})"$/;
const maxKey = 200;

export function readInvocation(
  request: FastifyRequest,
  caller: Caller,
): { readonly invocation: Invocation; readonly faults: readonly Fault[] } {
  const key = header(request, 'idempotency-key');
  const ifMatch = header(request, 'if-match');
  const minPosition = header(request, 'mouakaba-min-position');
  const purpose = header(request, 'mouakaba-purpose');
  const position = minPosition === undefined ? undefined : parsePosition(minPosition);
  const expected = ifMatch === undefined ? undefined : revision.exec(ifMatch)?.[1];
  const faults = [
    key !== undefined && (key === '' || key.length > maxKey) ? bad('Idempotency-Key') : undefined,
    ifMatch !== undefined && expected === undefined ? bad('If-Match') : undefined,
    minPosition !== undefined && position === undefined ? bad('Mouakaba-Min-Position') : undefined,
    purpose !== undefined && !isWritable('viewPurpose', purpose)
      ? bad('Mouakaba-Purpose', 'code.unknown', { list: 'viewPurpose' })
      : undefined,
  ].filter((fault) => fault !== undefined);
  const invocation = {
    caller,
    commandId: key === undefined ? uuidv7() : commandIdOf(caller.sub, request.method, pathOf(request), key),
    correlationId: request.id,
    ...(expected === undefined ? {} : { ifMatch: Number(expected) }),
    acceptLanguage: languageOf(request.headers['accept-language']),
    ...(position === undefined ? {} : { minPosition: position }),
    ...(isWritable('viewPurpose', purpose) ? { purpose } : {}),
  };
  return { invocation, faults };
}

/** Sent twice with two values, a header means nothing: Node joins them, and no shape fits. */
function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}

function bad(name: string, code: ProblemCode = 'request.malformed', facts: Facts = {}): Fault {
  return { pointer: `/${name}`, code, in: 'header', facts };
}
