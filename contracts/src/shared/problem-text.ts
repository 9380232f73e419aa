import { commonLists, fill } from './fill.js';
import type { Language } from './language.js';
import type { ProblemRow } from './problem-row.js';

export interface ProblemText {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

/** Status and words of a refusal in the reader's language. Facts are ids, codes, numbers and instants, never personal. */
export function problemText(
  { status, title, detail, lists }: ProblemRow,
  facts: Readonly<Record<string, unknown>>,
  language: Language,
): ProblemText {
  return {
    status,
    title: title[language],
    detail: fill(detail[language], facts, language, { ...commonLists, ...lists }),
  };
}
