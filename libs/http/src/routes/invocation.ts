import { isWritable, type Code, type Language } from '@mouakaba/contracts';
import type { Position, RevisionMatch } from '@mouakaba/event-sourcing';
import type { Caller } from '@mouakaba/identity';
import type { FastifyRequest } from 'fastify';
import { isGivenTwice } from '../edge/repeated-headers.js';
import { commandIdOf, keyIdOf, uuidv7 } from '../ids.js';
import { languageOf } from '../problems/language.js';
import type { Fault } from '../problems/problem.js';
import { parseIfMatch } from './if-match.js';
import { minPositionOf, type PositionTokens } from './position-tokens.js';
import { requestHeaders } from './request-headers.js';

/** What is said of a request beside what it asks: who calls, under which command id, expecting what. */
export interface Invocation {
  readonly caller: Caller;
  /** Of the caller's idempotency key, or fresh without one. */
  readonly commandId: string;
  /** Of the key alone: one that was used for another command is known by it. Absent without a key, and of what only reads. */
  readonly keyId?: string;
  /** The trace id: a problem's `instance`, and in every log line. */
  readonly correlationId: string;
  readonly ifMatch?: RevisionMatch;
  readonly acceptLanguage: Language;
  readonly minPosition?: Position;
  /** Absent when the caller states none. */
  readonly purpose?: Code<'viewPurpose'>;
}

const checkedHeaders = Object.entries(requestHeaders);

/**
 * What the headers say, and all that is wrong with them.
 * @param asked the one spelling of the path, and whether something may be written
 * @throws Unavailable the keys that open positions are away
 */
export async function readInvocation(
  request: FastifyRequest,
  caller: Caller,
  asked: { readonly path: string; readonly writes: boolean },
  tokens: PositionTokens,
): Promise<{ readonly invocation: Invocation; readonly faults: readonly Fault[] }> {
  const key = header(request, 'idempotency-key');
  const ifMatch = header(request, 'if-match');
  const minPosition = header(request, 'mouakaba-min-position');
  const purpose = header(request, 'mouakaba-purpose');
  const position = minPosition === undefined ? undefined : await minPositionOf(minPosition, tokens);
  const shape = checkedHeaders.flatMap(([name, { check }]) => {
    const value = header(request, name.toLowerCase());
    if (value === undefined) return [];
    return check(value).map((flaw): Fault => ({ ...flaw, pointer: `/${name}`, in: 'header' }));
  });
  const foreign = malformed('Mouakaba-Min-Position');
  const isForeign = minPosition !== undefined && position === undefined;
  const faults = [
    ...shape,
    ...(isForeign && !shape.some(({ pointer }) => pointer === foreign.pointer) ? [foreign] : []),
    ...single.filter((name) => isGivenTwice(request, name.toLowerCase())).map(givenTwice),
  ];
  const invocation = {
    caller,
    ...(key === undefined
      ? { commandId: uuidv7() }
      : {
          commandId: commandIdOf(caller.sub, request.method, asked.path, key),
          ...(asked.writes ? { keyId: keyIdOf(caller.sub, key) } : {}),
        }),
    correlationId: request.id,
    ...(ifMatch === undefined ? {} : { ifMatch: parseIfMatch(ifMatch) }),
    acceptLanguage: languageOf(request.headers['accept-language']),
    ...(position === undefined ? {} : { minPosition: position }),
    ...(isWritable('viewPurpose', purpose) ? { purpose } : {}),
  };
  return { invocation, faults };
}

/** Ours that hold one value; the others are lists, which may come in several lines. */
const single = ['Idempotency-Key', 'Mouakaba-Purpose'];

/** Node joins the lines of a list. */
function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function malformed(name: string): Fault {
  return { pointer: `/${name}`, code: 'request.malformed', in: 'header' };
}

function givenTwice(name: string): Fault {
  return { pointer: `/${name}`, code: 'request.given-twice', in: 'header' };
}
