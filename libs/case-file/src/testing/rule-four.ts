import type { Code } from '@mouakaba/contracts';

/**
 * Rule 4 once more, written down from the design by another hand than the folds and the decisions: it looks at the whole
 * history whenever it is asked, and keeps no state. Specifications hold the code to it.
 */

type Scope = Code<'consentScope'>;
type Word = Code<'childAssent'>;

/** What a history tells of consent; `at` is when it was recorded. */
export type Told = Paper | Withdrawal | Said | Corrected;

export interface Paper {
  readonly what: 'paper';
  readonly at: string;
  readonly consentId: string;
  readonly scopes: readonly Scope[];
  readonly givenBy: Code<'consentGiver'>;
  /** What the child said to it: the paper does not say when. */
  readonly word: Word;
  readonly validUntil?: string;
  readonly except: readonly string[];
}

export interface Withdrawal {
  readonly what: 'withdrawal';
  readonly at: string;
  readonly consentId: string;
}

export interface Said {
  readonly what: 'word';
  readonly at: string;
  readonly scopes: readonly Scope[];
  readonly word: Word;
  readonly statedAt: string;
}

/** The time of a word was stated wrongly. */
export interface Corrected {
  readonly what: 'correction';
  readonly at: string;
  /** The number in the history of what is corrected. */
  readonly of: number;
  readonly to: string;
}

export interface Question {
  readonly scope: Scope;
  readonly at: string;
  readonly providerId?: string;
  readonly legalBasis?: Code<'legalBasis'>;
}

/** `allowed`, or the code with which it is refused. */
export function ruleFour(told: readonly Told[], { scope, at, providerId, legalBasis }: Question): string {
  if (legalBasis === 'immediate-danger' || legalBasis === 'judicial-order') return 'allowed';
  const protection: readonly Scope[] = ['services', 'share-with-provider', 'share-with-centre'];
  if ([scope, ...protection].some((about) => refuses(told, about))) return 'consent.assent-refused';
  if (legalBasis !== undefined) return 'allowed';

  const papers = told.filter((each) => each.what === 'paper');
  const standing = papers.filter(
    ({ consentId, scopes }) =>
      scopes.includes(scope) &&
      !told.some((each) => each.what === 'withdrawal' && each.consentId === consentId),
  );
  if (standing.length === 0) return 'consent.missing';
  const valid = standing.filter(({ validUntil }) => validUntil === undefined || at < validUntil);
  if (valid.length === 0) return 'consent.expired';
  if (providerId === undefined) return 'allowed';
  if (valid[valid.length - 1]?.except.includes(providerId) === true) return 'consent.provider-excepted';
  for (const { scopes, except } of [...papers].reverse()) {
    if (except.includes(providerId)) return 'consent.provider-excepted';
    if (scopes.includes(scope)) break;
  }
  return 'allowed';
}

/** Whether the child said no to it, and has not said yes since. */
export function refuses(told: readonly Told[], scope: Scope): boolean {
  const on = told.flatMap((each, order) =>
    (each.what === 'paper' || each.what === 'word') && each.scopes.includes(scope) ? [{ each, order }] : [],
  );
  return on.some(
    (no) =>
      no.each.word === 'refused' &&
      !on.some((yes) => {
        if (yes.each.word !== 'given') return false;
        if (yes.each.what === 'paper') return yes.order > no.order;
        const [said, refused] = [saidAt(told, yes.order), saidAt(told, no.order)];
        return said === refused ? yes.order > no.order : said > refused;
      }),
  );
}

/** Nobody says anything later than it is recorded; what is said to a paper is dated by it. */
function saidAt(told: readonly Told[], number: number): string {
  const each = told[number];
  if (each?.what !== 'word') return each?.at ?? '';
  const corrected = told.findLast((other) => other.what === 'correction' && other.of === number);
  const stated = corrected?.what === 'correction' ? corrected.to : each.statedAt;
  return stated > each.at ? each.at : stated;
}

/** Whether a paper is taken at that age, after what the child has said before: `recorded`, or the refusal's code. */
export function whoseConsent(
  told: readonly Told[],
  age: Code<'ageBand'>,
  { givenBy, scopes, word }: Pick<Paper, 'givenBy' | 'scopes' | 'word'>,
): string {
  const ownAffair = age === '18+' || (age === '15-17' && scopes.every((scope) => scope === 'services'));
  const byChild = givenBy === 'child';
  if (byChild ? !ownAffair : age === '18+') return 'consent.giver-not-sufficient';
  const saysNo = word === 'refused';
  const saysNothing = word === 'unable' || word === 'not-asked';
  // A no is recorded, whatever it stands on.
  if (saysNo || (saysNothing && scopes.some((scope) => refuses(told, scope)))) return 'recorded';
  const agreed = word === 'given' || scopes.every((scope) => agrees(told, scope));
  if (agreed) return 'recorded';
  if (byChild) return 'consent.assent-required';
  return word === 'unable' || age === '0-5' ? 'recorded' : 'consent.assent-required';
}

function agrees(told: readonly Told[], scope: Scope): boolean {
  const said = told.some(
    (each) =>
      (each.what === 'paper' || each.what === 'word') && each.word === 'given' && each.scopes.includes(scope),
  );
  return said && !refuses(told, scope);
}
