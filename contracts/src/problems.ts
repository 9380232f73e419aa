import { accountProblems } from './accounts/problems.js';
import { assessmentProblems } from './assessment/problems.js';
import { followUpProblems } from './follow-up/problems.js';
import { intakeProblems } from './intake/problems.js';
import { programmeProblems } from './programme/problems.js';
import { referralProblems } from './referral/problems.js';
import type { ProblemRow } from './shared/problem.js';
import { sharedProblems } from './shared/problems.js';
import { proxyProblems } from './shared/proxy-problems.js';
import { statisticsProblems } from './statistics/problems.js';

/** Every refusal of the domain: status, and words in three languages. Those of the edge alone are in `libs/http`. */
export const problems = {
  ...sharedProblems,
  ...proxyProblems,
  ...intakeProblems,
  ...assessmentProblems,
  ...referralProblems,
  ...followUpProblems,
  ...programmeProblems,
  ...statisticsProblems,
  ...accountProblems,
} as const satisfies Readonly<Record<string, ProblemRow>>;

export type ProblemCode = keyof typeof problems;

type Placeholders<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** The facts that the texts of a code speak of; a refusal may give more. */
export type FactsOf<Of extends ProblemCode> = Readonly<
  Record<Placeholders<(typeof problems)[Of]['detail']['en']>, unknown>
>;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code);
}
