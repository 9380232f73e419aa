import { limits } from '@mouakaba/contracts';
import type { ProblemCode } from './problems.js';

export type Facts = Readonly<Record<string, unknown>>;

/** One thing wrong with what was sent. `pointer` is an RFC 6901 pointer into the body, or into the part that `in` names. */
export interface Fault {
  readonly pointer: string;
  readonly code: ProblemCode;
  readonly in?: 'query' | 'header' | 'path';
  readonly facts?: Facts;
}

/** An answer of the edge itself: a code of the catalogue, facts, and all faults of a malformed request. Never personal data. */
export class Problem extends Error {
  readonly facts: Facts;
  /** The first of them; how many there are is `more` beside these. */
  readonly faults: readonly Fault[];
  readonly more: number;
  /** Seconds. */
  readonly retryAfter: number | undefined;

  constructor(
    readonly code: ProblemCode,
    more: {
      readonly facts?: Facts;
      readonly faults?: readonly Fault[];
      readonly retryAfter?: number;
      readonly cause?: unknown;
    } = {},
  ) {
    super(code, { cause: more.cause });
    this.name = 'Problem';
    this.facts = more.facts ?? {};
    this.faults = more.faults?.slice(0, limits.faultsTold) ?? [];
    this.more = (more.faults?.length ?? 0) - this.faults.length;
    this.retryAfter = more.retryAfter;
  }

  /** A malformed request: the first fault's code is the problem's. */
  static of(faults: readonly [Fault, ...Fault[]]): Problem {
    return new Problem(faults[0].code, { facts: faults[0].facts ?? {}, faults });
  }
}

export function isAnyFault(faults: readonly Fault[]): faults is readonly [Fault, ...Fault[]] {
  return faults.length > 0;
}

/** A key as a segment of an RFC 6901 pointer. */
export function segment(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
