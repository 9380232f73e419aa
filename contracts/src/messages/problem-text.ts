import type { Language } from '../shared/language.js';
import { commonLists, fill } from '../shared/fill.js';
import type { Problem } from './problem.js';
import { problems } from './problems.js';

export type ProblemCode = keyof typeof problems;

type Placeholders<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** The facts that the texts of a code speak of; a refusal may give more. */
export type FactsOf<Of extends ProblemCode> = Readonly<
  Record<Placeholders<(typeof problems)[Of]['detail']['en']>, unknown>
>;

export interface ProblemText {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code);
}

/** Status and words of a refusal in the reader's language. Facts are ids, codes, numbers and instants, never personal. */
export function problemText(
  code: ProblemCode,
  facts: Readonly<Record<string, unknown>>,
  language: Language,
): ProblemText {
  const problem: Problem = problems[code];
  const lists = { ...commonLists, ...problem.lists };
  return {
    status: problem.status,
    title: problem.title[language],
    detail: fill(problem.detail[language], facts, language, lists),
  };
}
