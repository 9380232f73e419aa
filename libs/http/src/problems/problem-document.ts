import { problemText, type Language } from '@mouakaba/contracts';
import type { Fault, Problem } from './problem.js';
import { problems } from './problems.js';

/** The problem as its reader gets it (RFC 9457); facts are extension members and never shadow the standard ones. */
export function problemDocument(
  { code, facts, faults }: Problem,
  language: Language,
  traceId: string,
  change: boolean,
) {
  return {
    ...(faults.length === 0 ? facts : {}),
    type: `urn:mouakaba:problem:${code}`,
    ...problemText(problems[code], facts, language, change),
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
