import { isWritable, type Code, type Language } from '@mouakaba/contracts';
import { parsePosition, type Position } from '@mouakaba/event-sourcing';
import type { Caller } from '@mouakaba/identity';
import type { FastifyRequest } from 'fastify';
import { commandIdOf, uuidv7 } from '../ids.js';
import { languageOf } from '../problems/language.js';
import type { Fault } from '../problems/problem.js';
import { requestHeaders } from './request-headers.js';

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

const checkedHeaders = Object.entries(requestHeaders);

export function readInvocation(
  request: FastifyRequest,
  caller: Caller,
): { readonly invocation: Invocation; readonly faults: readonly Fault[] } {
  const key = header(request, 'idempotency-key');
  const ifMatch = header(request, 'if-match');
  const minPosition = header(request, 'mouakaba-min-position');
  const purpose = header(request, 'mouakaba-purpose');
  const position = minPosition === undefined ? undefined : parsePosition(minPosition);
  const faults = checkedHeaders.flatMap(([name, { check }]) => {
    const value = header(request, name.toLowerCase());
    if (value === undefined) return [];
    return check(value).map((flaw): Fault => ({ ...flaw, pointer: `/${name}`, in: 'header' }));
  });
  const invocation = {
    caller,
    commandId: key === undefined ? uuidv7() : commandIdOf(caller.sub, request.method, pathOf(request), key),
    correlationId: request.id,
    // Its quotation marks are no part of the revision.
    ...(ifMatch === undefined ? {} : { ifMatch: Number(ifMatch.slice(1, -1)) }),
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
