import type { CodeList } from '../codes/index.js';
import { fill } from './fill.js';
import type { Language, Trilingual } from './language.js';

/** What the caller reads when the answer is no. `detail` takes the refusal's facts as `{name}`. */
export interface ProblemRow {
  /** 422 where the row says nothing else: the request was understood, and a rule said no. */
  readonly status?: 400 | 401 | 403 | 404 | 408 | 409 | 412 | 413 | 415 | 429 | 431 | 500 | 503;
  readonly title: Trilingual;
  readonly detail: Trilingual;
  /** Said instead of `detail` to whoever asked for a change, where what became of it matters. */
  readonly detailOfChange?: Trilingual;
}

/** The title wherever the person who prepared something may not decide on it. */
export const anotherPersonDecides: Trilingual = {
  ar: 'القرار يعود إلى شخص آخر',
  fr: 'Décision réservée à une autre personne',
  en: 'Another person must decide',
};

/**
 * Facts that texts name and that are codes: in texts, a name is of one list whatever is refused. `status` is a
 * referral's.
 */
const listsOfFacts: ReadonlyMap<string, CodeList> = new Map([
  ['ageBand', 'ageBand'],
  ['domains', 'assessmentDomain'],
  ['expectedRegion', 'region'],
  ['floor', 'riskLevel'],
  ['givenBy', 'consentGiver'],
  ['measure', 'emergencyMeasure'],
  ['province', 'province'],
  ['region', 'region'],
  ['roles', 'role'],
  ['scopes', 'consentScope'],
  ['serviceType', 'serviceType'],
  ['stage', 'caseStage'],
  ['status', 'referralStatus'],
  ['track', 'accompanimentTrack'],
]);

export function statusOf({ status }: ProblemRow): number {
  return status ?? 422;
}

/** Status and words of a refusal in the reader's language; `change`: to a request that is no read. Facts are ids, codes, numbers and instants, never personal. */
export function problemText(
  row: ProblemRow,
  facts: Readonly<Record<string, unknown>>,
  language: Language,
  change = false,
): { readonly status: number; readonly title: string; readonly detail: string } {
  return {
    status: statusOf(row),
    title: row.title[language],
    detail: fill(
      (change ? (row.detailOfChange ?? row.detail) : row.detail)[language],
      facts,
      language,
      (name) => listsOfFacts.get(name),
    ),
  };
}
