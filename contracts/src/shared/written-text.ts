/**
 * Which characters a text that people write may have: the one policy, for what is taken in and for what is shown
 * (decision 048). Parts of character classes, in words that every dialect of regular expressions reads in the same way;
 * those beyond U+FFFF stand as themselves, because no spelling of them is common to all.
 */
export const characters = {
  /** All control characters but tab and the ends of lines, and what is no character: nobody can have meant them. */
  refused: '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\ufdd0-\\ufdef\\ufffe\\uffff',
  /** Halves of characters: no Unicode text has them. */
  halves: '\\ud800-\\udfff',
  /** What `trim` takes away, without control characters. */
  blanks: '\\t\\n\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff',
  /** What Unicode tells programs not to show, and what belongs to annotations: marks of direction, fillers, tags, joiners. */
  invisible:
    '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f' +
    '\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb' +
    '\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}',
  /** Signs that are drawn as nothing: the Braille pattern without dots, the null notehead. */
  empty: '\\u2800\u{1d159}',
  /** What stands on a letter or lengthens a word, `ــ`: alone it says nothing. */
  attached:
    '\\u0300-\\u036f\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed' +
    '\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\u2d7f\\ufe20-\\ufe2f',
  /** Digits, punctuation and pictures: people write a silence with them, `…`, but they name nobody. */
  nameless:
    '!-@\\u005b-\\u0060\\u007b-\\u007e\\u00a1-\\u00a9\\u00ab-\\u00b4\\u00b6-\\u00b9\\u00bb-\\u00bf\\u00d7\\u00f7\\u02b9-\\u02ff\\u0374\\u037e\\u0387\\u1fef\\u1ffd' +
    '\\u0606-\\u060f\\u061b\\u061d-\\u061f\\u0660-\\u066d\\u06d4\\u06de\\u06e9\\u06f0-\\u06f9\\u06fd\\u06fe' +
    '\\u2010-\\u2027\\u2030-\\u205e\\u2070\\u2074-\\u207e\\u2080-\\u208e\\u20a0-\\u20cf\\u2100-\\u2125\\u2127-\\u2129\\u212c-\\u2bff\\u2d70\\u2e00-\\u2e7f' +
    '\\u3001-\\u3004\\u3007-\\u3030\\u30fb\\u3200-\\u33ff\\ufd3e\\ufd3f\\ufe10-\\ufe19\\ufe30-\\ufe6b' +
    '\\uff01-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65\\uffe0-\\uffee\u{1f000}-\u{1faff}',
} as const;

const { refused, invisible } = characters;
/** Joiners and selectors of the look of a sign: where they change what is seen, they are part of it. */
const kept = '\\u200c\\u200d\\ufe0e\\ufe0f';
const hidden = new RegExp(`(?![${kept}])[${invisible}]`, 'gu');
/** A selector that follows no picture, and is no part of a key (a digit, its selector, its frame). */
const idleSelector = /(?<!\p{Extended_Pictographic}|[0-9#*](?=.\u20e3))[\ufe0e\ufe0f]/gu;
/** A joiner that does not stand between two letters, marks or pictures. */
const idleJoiner =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{Extended_Pictographic}])/gu;

/**
 * The text without what nobody sees: marks, embeddings, overrides and isolates of direction, fillers, tags, and joiners
 * and selectors that join or select nothing. What joins inside a word stays: `می‌خواهم`.
 */
export function withoutHidden(text: string): string {
  return text.replaceAll(hidden, '').replaceAll(idleSelector, '').replaceAll(idleJoiner, '');
}

/**
 * The same of every text and name in what is about to be shown: events of before this policy may hold what turns a page
 * round. Of two names that look alike, neither takes the place of the other.
 */
export function withoutHiddenIn<Content>(content: Content): Content;
export function withoutHiddenIn(content: unknown): unknown {
  if (typeof content === 'string') return withoutHidden(content);
  if (Array.isArray(content)) return content.map((each: unknown) => withoutHiddenIn(each));
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(
    Object.entries(content).map(([name, value]: [string, unknown]) => {
      const seen = withoutHidden(name);
      return [Object.hasOwn(content, seen) ? name : seen, withoutHiddenIn(value)];
    }),
  );
}

/**
 * A text as it is kept: without what nobody sees, composed (NFC), lines ended by one newline, no blanks around it. Two
 * texts that differ only in these are one, in what is stored and in what a command is known by. Tidying twice changes
 * nothing more.
 */
export function tidied(text: string): string {
  const lines = text.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n');
  return withoutHidden(lines).normalize('NFC').trim();
}

const lineEnds = new RegExp(`[\\t\\n\\r\\u2028\\u2029${refused}]+`, 'gu');

/**
 * A value for the middle of a sentence: on one line, and without anything that turns the sentence round or closes the
 * isolation around the value. An end of line would close it, as the mark U+2069 does. Texts of old events may have both.
 */
export function inOneLine(text: string): string {
  return withoutHidden(text.toWellFormed()).replaceAll(lineEnds, ' ');
}
