import { refusalBlocks, type Code } from '@mouakaba/contracts';

/** What the child said last of one scope. That it was unable or not asked is no word of the child. */
export interface ChildWord {
  readonly scope: Code<'consentScope'>;
  readonly assent: 'given' | 'refused';
  readonly statedAt: string;
  /** It came with a paper, and `statedAt` is when that was recorded: the child had said it before, nobody says when. */
  readonly withPaper: boolean;
}

/** The child's words as they count: one for each scope of which it said yes or no. Plain JSON, for read models. */
export type ChildWords = readonly ChildWord[];

type Heard = Pick<ChildWord, 'statedAt' | 'withPaper'> & { readonly assent: Code<'childAssent'> };

/** The words after the child was asked about these scopes. That it was unable to answer or not asked changes none. */
export function afterWord(
  words: ChildWords,
  scopes: readonly Code<'consentScope'>[],
  { assent, ...said }: Heard,
): ChildWords {
  if (assent !== 'given' && assent !== 'refused') return words;
  return [...new Set(scopes)].reduce<ChildWords>((before, scope) => {
    const old = before.find((word) => word.scope === scope);
    const counts = latest(old, { scope, assent, ...said });
    return counts === old ? before : [...before.filter((word) => word !== old), counts];
  }, words);
}

/**
 * Which of two words on one scope counts: the one stated later; of two at once, the one recorded later. A yes that came
 * with a paper may have been said long before: it undoes what was recorded before it, and outdates nothing after it.
 */
function latest(old: ChildWord | undefined, word: ChildWord): ChildWord {
  if (old === undefined) return word;
  const isLater = word.statedAt > old.statedAt;
  if (old.assent !== word.assent) {
    const outdates = old.assent === 'given' && old.withPaper;
    return outdates || isLater || word.statedAt === old.statedAt ? word : old;
  }
  if (word.assent === 'given' && old.withPaper !== word.withPaper) return old.withPaper ? word : old;
  return isLater ? word : old;
}

/** The child's no that stands against this scope: what it was about, and when the child said it last. */
export function standingRefusal(
  words: ChildWords,
  scope: Code<'consentScope'>,
): { readonly scopes: readonly Code<'consentScope'>[]; readonly statedAt: string } | undefined {
  const refused = words.filter(
    (word) =>
      word.assent === 'refused' && (word.scope === scope || refusalBlocks[word.scope] === 'everything'),
  );
  const statedAt = refused
    .map((word) => word.statedAt)
    .sort()
    .at(-1);
  return statedAt === undefined ? undefined : { scopes: refused.map((word) => word.scope), statedAt };
}
