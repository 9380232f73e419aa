import { limits } from '@mouakaba/contracts';
import { Problem, type Fault } from '../problems/problem.js';
import { memberSegment } from './member.js';
import { refuseAmbiguous } from './refuse-ambiguous.js';

/** A byte order mark is no JSON (RFC 8259, section 8.1): some readers pass over it, others do not. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** `__proto__`, `constructor` and their like are no field of anything, and mean trouble to whoever copies objects. */
export const inherited: readonly string[] = Object.getOwnPropertyNames(Object.prototype);

export function isInherited(key: string): boolean {
  return inherited.includes(key);
}

/**
 * A body as a plain object, which every reader reads alike; an absent one is `{}`.
 * @throws Problem request.malformed · request.too-deep · request.too-long · request.unknown-field · request.given-twice ·
 * request.number-not-exact
 */
export function readJson(bytes: Uint8Array | undefined): object {
  if (bytes === undefined || bytes.byteLength === 0) return {};
  const { text, value } = parse(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('');
  refuseBombs(value, '', 1);
  refuseAmbiguous(text);
  return value;
}

function parse(bytes: Uint8Array): { readonly text: string; readonly value: unknown } {
  try {
    const text = utf8.decode(bytes);
    return { text, value: JSON.parse(text) };
  } catch {
    // The parser's own message quotes what was sent.
    throw malformed('');
  }
}

/** Depth first, never deeper than allowed, so that no body can exhaust the stack. */
function refuseBombs(value: unknown, pointer: string, depth: number): void {
  if (typeof value === 'string' && !value.isWellFormed()) throw malformed(pointer);
  if (typeof value !== 'object' || value === null) return;
  if (depth > limits.bodyDepth)
    throw refused({ pointer, code: 'request.too-deep', facts: { max: limits.bodyDepth } });
  if (Array.isArray(value)) {
    if (value.length > limits.listItems)
      throw refused({ pointer, code: 'request.too-long', facts: { max: limits.listItems } });
    value.forEach((each, index) => refuseBombs(each, `${pointer}/${String(index)}`, depth + 1));
    return;
  }
  Object.entries(value).forEach(([key, each]: [string, unknown], place) => {
    const here = pointer + memberSegment(key, place);
    if (isInherited(key)) throw refused({ pointer: here, code: 'request.unknown-field' });
    if (!key.isWellFormed()) throw malformed(pointer);
    refuseBombs(each, here, depth + 1);
  });
}

function malformed(pointer: string): Problem {
  return refused({ pointer, code: 'request.malformed' });
}

function refused(fault: Fault): Problem {
  return Problem.of([fault]);
}
