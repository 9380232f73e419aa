import type { FactsOf, ProblemCode } from './problems.js';

type Facts = Readonly<Record<string, unknown>>;

/** A rule said no: a stable code (a row of a context's `problems.ts`) and the facts needed to fix it. Never personal data. */
export interface Refusal {
  readonly refused: ProblemCode;
  readonly facts: Facts;
}

/** The facts that the code's texts speak of must be given; more may be. */
export function refuse<Code extends ProblemCode>(
  code: Code,
  ...[facts = {}]: [keyof FactsOf<Code>] extends [never] ? [facts?: Facts] : [facts: FactsOf<Code> & Facts]
): Refusal {
  return { refused: code, facts };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
