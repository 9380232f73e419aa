import { refusalBlocks, type Code } from '@mouakaba/contracts';

type Scope = Code<'consentScope'>;

/** A yes or a no of the child. That it was unable or not asked is no word. Plain JSON, for read models. */
export interface ChildWord {
  /** Of the event that tells it: what a correction of its time names. */
  readonly revision: number;
  readonly assent: 'given' | 'refused';
  readonly scopes: readonly Scope[];
  readonly recordedAt: string;
  /** When the child said it, as it was corrected last. Absent of one that came with a paper: nobody says when it was said. */
  readonly statedAt?: string | undefined;
}

/** Every word that was heard, in the order in which they were recorded. */
export type ChildWords = readonly ChildWord[];

/** The words after the child was asked. That it was unable to answer or not asked changes none. */
export function afterWord(
  words: ChildWords,
  { assent, scopes, ...heard }: Omit<ChildWord, 'assent'> & { readonly assent: Code<'childAssent'> },
): ChildWords {
  return assent === 'given' || assent === 'refused'
    ? [...words, { assent, scopes: [...scopes], ...heard }]
    : words;
}

/** The words after the time at which one of them was said is corrected. */
export function withStatedAt(words: ChildWords, revision: number, statedAt: string): ChildWords {
  return words.map((word) => (word.revision === revision ? { ...word, statedAt } : word));
}

/** A no that came with a paper is dated by that. Clocks may differ: what is stated ahead of the clock is not later than what is recorded after it. */
function saidAt({ statedAt, recordedAt }: ChildWord): string {
  return statedAt !== undefined && statedAt < recordedAt ? statedAt : recordedAt;
}

/** The child's noes to that scope which no yes has undone. */
function standingNoes(words: ChildWords, scope: Scope): ChildWords {
  const said = words.filter(({ scopes }) => scopes.includes(scope));
  return said.filter(
    (no, order) =>
      no.assent === 'refused' &&
      !said.some((yes, later) => yes.assent === 'given' && undoes(yes, no, later > order)),
  );
}

/**
 * A yes undoes every no that was stated before it and, of those at the same instant, recorded before it. One that came
 * with a paper may have been said long before: it undoes what was recorded before it, and outdates nothing after it.
 */
function undoes(yes: ChildWord, no: ChildWord, recordedLater: boolean): boolean {
  if (yes.statedAt === undefined || saidAt(yes) === saidAt(no)) return recordedLater;
  return saidAt(yes) > saidAt(no);
}

/** What the child says now of that scope, and undefined where it has said neither yes nor no. */
export function wordOn(words: ChildWords, scope: Scope): 'given' | 'refused' | undefined {
  if (standingNoes(words, scope).length > 0) return 'refused';
  return words.some(({ scopes }) => scopes.includes(scope)) ? 'given' : undefined;
}

/** The scopes to which the child says no by its words before, and not by those after. */
export function noLongerRefused(before: ChildWords, after: ChildWords): readonly Scope[] {
  const asked = new Set(before.flatMap(({ scopes }) => scopes));
  return [...asked].filter(
    (scope) => wordOn(before, scope) === 'refused' && wordOn(after, scope) !== 'refused',
  );
}

/** The scopes on which the child's words, this one among them, say another thing than it does. */
export function contradictedOn(
  words: ChildWords,
  assent: Code<'childAssent'>,
  scopes: readonly Scope[],
): Scope[] | undefined {
  const counts = countsAgainst(assent);
  const on = scopes.filter((scope) => wordOn(words, scope) === counts);
  return on.length === 0 ? undefined : on;
}

/** That the child said nothing is contradicted by its no alone: a yes of before goes on counting. */
export function countsAgainst(assent: Code<'childAssent'>): 'given' | 'refused' {
  return assent === 'refused' ? 'given' : 'refused';
}

/** The child's no that stands against this scope: what it was about, and when the child said it last. */
export function standingRefusal(
  words: ChildWords,
  scope: Scope,
): { readonly scopes: readonly Scope[]; readonly statedAt: string } | undefined {
  const asked = [...new Set(words.flatMap(({ scopes }) => scopes))];
  const blocking = asked.filter((about) => about === scope || refusalBlocks[about] === 'everything');
  const refused = blocking.filter((about) => wordOn(words, about) === 'refused');
  const statedAt = refused
    .flatMap((about) => standingNoes(words, about).map(saidAt))
    .sort()
    .at(-1);
  return statedAt === undefined ? undefined : { scopes: refused, statedAt };
}
