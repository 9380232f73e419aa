import { problemText, type Language } from '@mouakaba/contracts';
import type { Fault, Problem } from './problem.js';
import { problems, type ProblemCode } from './problems.js';

export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly instance: string;
  readonly errors?: readonly {
    readonly pointer: string;
    readonly code: ProblemCode;
    readonly message: string;
    readonly in?: string;
  }[];
  readonly [fact: string]: unknown;
}

/** The problem as its reader gets it (RFC 9457); facts are extension members and never shadow the standard ones. */
export function problemDocument(
  { code, facts, faults }: Problem,
  language: Language,
  traceId: string,
): ProblemDocument {
  return {
    ...(faults.length === 0 ? facts : {}),
    type: `urn:mouakaba:problem:${code}`,
    ...problemText(problems[code], facts, language),
    code,
    instance: `urn:uuid:${traceId}`,
    ...(faults.length === 0 ? {} : { errors: faults.map((fault) => errorOf(fault, language)) }),
  };
}

function errorOf({ pointer, code, facts = {}, in: part }: Fault, language: Language) {
  return {
    ...facts,
    pointer,
    ...(part === undefined ? {} : { in: part }),
    code,
    message: problemText(problems[code], facts, language).detail,
  };
}
