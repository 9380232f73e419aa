import { problems as problemsOfTheDomain, type ProblemRow } from '@mouakaba/contracts';
import { edgeProblems } from './edge-problems.js';
import { fieldProblems } from './field-problems.js';

/** Every refusal that is answered over HTTP: the domain's, the edge's own, and what is wrong with a single value. */
export const problems = {
  ...problemsOfTheDomain,
  ...edgeProblems,
  ...fieldProblems,
} as const satisfies Readonly<Record<string, ProblemRow>>;

export type ProblemCode = keyof typeof problems;
