import { limits, problemText, type Language } from '@mouakaba/contracts';
import type { Facts, Fault, Problem } from './problem.js';
import { problems } from './problems.js';

/**
 * The problem as its reader gets it (RFC 9457); facts are extension members and never shadow the standard ones. Lists are
 * told up to their bound, and `more` says how much there is beside what is told.
 * @param change whether a change was asked for: what is away says something else to who only reads
 */
export function problemDocument(
  { code, facts, faults, more }: Problem,
  language: Language,
  traceId: string,
  change: boolean,
) {
  const told = bounded(facts);
  return {
    ...(faults.length === 0 ? told : {}),
    type: `urn:mouakaba:problem:${code}`,
    ...problemText(problems[code], told, language, change),
    code,
    instance: `urn:uuid:${traceId}`,
    ...(faults.length === 0 ? {} : { errors: faults.map((fault) => errorOf(fault, language)) }),
    ...(more === 0 ? {} : { more }),
  };
}

function errorOf({ pointer, code, facts = {}, in: part }: Fault, language: Language) {
  const told = bounded(facts);
  return {
    ...told,
    pointer,
    ...(part === undefined ? {} : { in: part }),
    code,
    message: problemText(problems[code], told, language).detail,
  };
}

/** Facts whose lists are no longer than is told of any. */
function bounded(facts: Facts): Facts {
  const beyond = (value: unknown) =>
    Array.isArray(value) ? Math.max(0, value.length - limits.factsTold) : 0;
  const more = Object.values(facts).reduce<number>((sum, value) => sum + beyond(value), 0);
  if (more === 0) return facts;
  const told = Object.entries(facts).map(([name, value]: [string, unknown]) => [
    name,
    Array.isArray(value) ? value.slice(0, limits.factsTold) : value,
  ]);
  return { ...(Object.fromEntries(told) as Facts), more };
}
