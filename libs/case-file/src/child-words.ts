import { refusalBlocks, type Code } from '@mouakaba/contracts';

/** What the child has said of one scope. That it was unable or not asked is no word of the child. */
export interface ChildWord {
  readonly scope: Code<'consentScope'>;
  /** The latest no that no yes has undone; absent: the child agrees. */
  readonly refusedAt?: string;
  /** The latest yes with a date of its own. One that came with a paper has none: nobody says when it was said. */
  readonly agreedAt?: string;
}

/** The child's words as they count: one for each scope of which it said yes or no. Plain JSON, for read models. */
export type ChildWords = readonly ChildWord[];

interface Heard {
  readonly assent: Code<'childAssent'>;
  readonly statedAt: string;
  /** It came with a paper, and `statedAt` is when that was recorded: the child had said it before, nobody says when. */
  readonly withPaper: boolean;
}

/** The words after the child was asked about these scopes. That it was unable to answer or not asked changes none. */
export function afterWord(
  words: ChildWords,
  scopes: readonly Code<'consentScope'>[],
  { assent, statedAt, withPaper }: Heard,
): ChildWords {
  if (assent !== 'given' && assent !== 'refused') return words;
  return [...new Set(scopes)].reduce<ChildWords>((before, scope) => {
    const said = before.find((word) => word.scope === scope) ?? { scope };
    const after = assent === 'refused' ? afterNo(said, statedAt) : afterYes(said, statedAt, withPaper);
    return [...before.filter((word) => word !== said), after];
  }, words);
}

/** A no stands, whenever it is told, unless the child is known to have said yes since. */
function afterNo(said: ChildWord, statedAt: string): ChildWord {
  const { agreedAt = '', refusedAt = '' } = said;
  return statedAt < agreedAt || statedAt <= refusedAt ? said : { ...said, refusedAt: statedAt };
}

/**
 * A yes undoes every no that was stated before it and, of those at the same instant, recorded before it. One that came
 * with a paper may have been said long before: it undoes what was recorded before it, and outdates nothing after it.
 */
function afterYes({ refusedAt, ...said }: ChildWord, statedAt: string, withPaper: boolean): ChildWord {
  if (withPaper) return said;
  const { agreedAt = '' } = said;
  const stands = refusedAt !== undefined && refusedAt > statedAt ? { refusedAt } : {};
  return { ...said, agreedAt: statedAt > agreedAt ? statedAt : agreedAt, ...stands };
}

/** What the child says now of that scope, and undefined where it has said neither yes nor no. */
export function wordOn(words: ChildWords, scope: Code<'consentScope'>): 'given' | 'refused' | undefined {
  const word = words.find((each) => each.scope === scope);
  if (word === undefined) return undefined;
  return word.refusedAt === undefined ? 'given' : 'refused';
}

/** The child's no that stands against this scope: what it was about, and when the child said it last. */
export function standingRefusal(
  words: ChildWords,
  scope: Code<'consentScope'>,
): { readonly scopes: readonly Code<'consentScope'>[]; readonly statedAt: string } | undefined {
  const refused = words.flatMap(({ scope: about, refusedAt }) =>
    refusedAt !== undefined && (about === scope || refusalBlocks[about] === 'everything')
      ? [{ about, refusedAt }]
      : [],
  );
  const statedAt = refused
    .map((word) => word.refusedAt)
    .sort()
    .at(-1);
  return statedAt === undefined ? undefined : { scopes: refused.map(({ about }) => about), statedAt };
}
