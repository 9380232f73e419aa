import { Problem, type Fault } from '../problems/problem.js';
import { memberSegment } from './member.js';

const maxDepth = 16;
/** Of any list in a body. */
export const maxItems = 500;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** `__proto__`, `constructor` and their like are no field of anything, and mean trouble to whoever copies objects. */
export const inherited: readonly string[] = Object.getOwnPropertyNames(Object.prototype);

export function isInherited(key: string): boolean {
  return inherited.includes(key);
}

/**
 * A body as a plain object; an absent one is `{}`.
 * @throws Problem request.malformed · request.too-deep · request.too-long · request.unknown-field
 */
export function readJson(bytes: Uint8Array | undefined): object {
  if (bytes === undefined || bytes.byteLength === 0) return {};
  const value = parse(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('');
  refuseBombs(value, '', 1);
  return value;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    // The parser's own message quotes what was sent.
    throw malformed('');
  }
}

/** Depth first, never deeper than allowed, so that no body can exhaust the stack. */
function refuseBombs(value: unknown, pointer: string, depth: number): void {
  if (typeof value === 'string' && !value.isWellFormed()) throw malformed(pointer);
  // JSON.parse turns 1e999 into Infinity, which no JSON can say again.
  if (typeof value === 'number' && !Number.isFinite(value)) throw malformed(pointer);
  if (typeof value !== 'object' || value === null) return;
  if (depth > maxDepth) throw refused({ pointer, code: 'request.too-deep', facts: { max: maxDepth } });
  if (Array.isArray(value)) {
    if (value.length > maxItems)
      throw refused({ pointer, code: 'request.too-long', facts: { max: maxItems } });
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
