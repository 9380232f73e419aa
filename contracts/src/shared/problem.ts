import { fill } from './fill.js';
import type { Language, Trilingual } from './language.js';
import type { Meaning } from './meaning.js';

/** A title, and what it says at length; `detail` takes facts as `{name}`. */
export interface Words {
  readonly title: Trilingual;
  readonly detail: Trilingual;
}

/** What the caller reads when the answer is no. */
export interface ProblemRow extends Words {
  /** 422 where the row says nothing else: the request was understood, and a rule said no. */
  readonly status?: 400 | 401 | 403 | 404 | 408 | 409 | 412 | 413 | 415 | 429 | 431 | 500 | 503;
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
 * What the facts are that texts name: a name is of one kind whatever is refused. `status` is a referral's. A
 * specification sees that no text names another one.
 */
const facts: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  [
    'openReferrals',
    {
      each: {
        ar: '{serviceType}، مقدم الخدمة: {providerId}، تاريخ الطلب: {requestedAt}',
        fr: '{serviceType} (prestataire\u00a0: {providerId}, demandée le {requestedAt})',
        en: '{serviceType} (provider: {providerId}, requested on {requestedAt})',
      },
    },
  ],
  [
    'dueFollowUps',
    {
      each: {
        ar: '{followUpKind}، الموعد: {dueAt}',
        fr: '{followUpKind} (échéance\u00a0: {dueAt})',
        en: '{followUpKind} (due on {dueAt})',
      },
    },
  ],
  ['ageBand', { list: 'ageBand' }],
  ['counts', { list: 'childAssent' }],
  ['domains', { list: 'assessmentDomain' }],
  ['by', { list: 'interruptedBy' }],
  ['expectedRegion', { list: 'region' }],
  ['followUpKind', { list: 'followUpKind' }],
  ['floor', { list: 'riskLevel' }],
  ['givenBy', { list: 'consentGiver' }],
  ['interruptionReason', { list: 'interruptionReason' }],
  ['measure', { list: 'emergencyMeasure' }],
  ['province', { list: 'province' }],
  ['region', { list: 'region' }],
  ['roles', { list: 'role' }],
  ['scopes', { list: 'consentScope' }],
  ['serviceType', { list: 'serviceType' }],
  ['stage', { list: 'caseStage' }],
  ['status', { list: 'referralStatus' }],
  ['track', { list: 'accompanimentTrack' }],
  ['pausedSince', 'instant'],
  ['statedAt', 'instant'],
  ['validUntil', 'instant'],
  ['appointmentAt', 'instant'],
  ['dueAt', 'instant'],
  ['requestedAt', 'instant'],
  ['remaining', 'number'],
  ['earliest', 'instant'],
  ['latest', 'instant'],
  ...(['days', 'limit', 'load', 'max', 'min', 'minimum', 'required', 'revision', 'seconds'] as const).map(
    (name) => [name, 'number'] as const,
  ),
  ...(['leadId', 'organisation', 'providerId', 'referralId', 'traceId', 'workerId'] as const).map(
    (name) => [name, 'text'] as const,
  ),
]);

/** What the fact of that name is; undefined where no text may name it. */
export function meaningOfFact(name: string): Meaning | undefined {
  return facts.get(name);
}

export function statusOf({ status }: ProblemRow): number {
  return status ?? 422;
}

/** Status and words of a refusal in the reader's language; `change`: to a request that is no read. Facts are ids, codes, numbers and instants, never personal. */
export function problemText(
  row: ProblemRow,
  known: Readonly<Record<string, unknown>>,
  language: Language,
  change = false,
): { readonly status: number; readonly title: string; readonly detail: string } {
  const { title, detail, detailOfChange } = row;
  const words = { title, detail: change ? (detailOfChange ?? detail) : detail };
  return { status: statusOf(row), ...wordsOf(words, known, language) };
}

/** In the reader's language, with the facts in their places. */
export function wordsOf(
  { title, detail }: Words,
  known: Readonly<Record<string, unknown>>,
  language: Language,
) {
  return { title: title[language], detail: fill(detail[language], known, language, meaningOfFact) };
}
