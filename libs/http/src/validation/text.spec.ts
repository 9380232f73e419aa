import { describe, expect, it } from '@jest/globals';
import { characters } from '@mouakaba/contracts';
import fc from 'fast-check';
import { checked, IsName, IsShortText, IsText, Maybe } from './index.js';

class Written {
  @Maybe() @IsText() text?: string;
  @Maybe() @IsShortText() line?: string;
  @Maybe() @IsName() name?: string;
}

const written = (sent: Partial<Written>) => {
  const { value, faults } = checked(Written, sent);
  return { ...value, faults: faults.map(({ pointer, code }) => `${pointer} ${code}`) };
};
const faults = (sent: Partial<Written>) => written(sent).faults;

/** The scripts that are written here, their punctuation included: Latin, Arabic, Tifinagh, and their full-width forms. */
const blocks = [
  [0x20, 0x180],
  [0x300, 0x370],
  [0x600, 0x700],
  [0x2000, 0x2070],
  [0x2d30, 0x2d80],
  [0xff01, 0xff5f],
];
const here = blocks
  .flatMap(([from = 0, to = 0]) =>
    Array.from({ length: to - from }, (_, index) => String.fromCodePoint(from + index)),
  )
  .filter((each) => !/\p{C}/u.test(each));
/** The stroke that lengthens a word counts as a letter in Unicode. */
const isLetter = (each: string) => /\p{L}/u.test(each) && each !== 'ـ';
const isSign = (each: string) => /[\p{N}\p{P}\p{S}]/u.test(each);
const letters = here.filter(isLetter);
const signs = [...here.filter(isSign), '👍', '😢', '☎', '€', '→'];
const others = here.filter((each) => !isLetter(each) && !isSign(each));

const some = (from: readonly string[], minLength = 0) =>
  fc.array(fc.constantFrom(...from), { minLength, maxLength: 3 });

describe('what is written', () => {
  it('is a text with anything that is read, and a name with a letter, in the scripts that are written here', () =>
    fc.assert(
      fc.property(some(others, 1), some(signs), some(letters), (nothing, sign, letter) => {
        const text = [...nothing, ...sign, ...letter, ...nothing].join('');
        const expected =
          letter.length > 0
            ? []
            : sign.length > 0
              ? ['/name field.not-name']
              : ['/text field.blank', '/name field.blank'];
        expect([text, faults({ text, name: text })]).toEqual([text, expected]);
      }),
      { numRuns: 3_000 },
    ));

  it('is a name in whatever script its letters are', () => {
    const none = new RegExp(`^[${characters.attached}${characters.nameless}]$`, 'u');
    const wrongly = Array.from({ length: 0x20000 }, (_, code) => String.fromCodePoint(code)).filter(
      (each) => none.test(each) && /[\p{Lu}\p{Ll}\p{Lo}]/u.test(each) && !/[\u2100-\u218f]/.test(each),
    );
    expect(wrongly).toEqual([]);
  });

  it('is held to what is kept of it: composing makes no name of a sign, and no sign of a name', () => {
    const spelled = Array.from({ length: 0x2ffff }, (_, code) => String.fromCodePoint(code)).filter(
      (each) => each.isWellFormed() && each.normalize('NFC') !== each,
    );
    const names = (text: string) => faults({ name: text }).length === 0;
    expect(spelled.filter((each) => names(each) !== names(each.normalize('NFC')))).toEqual([]);
  });

  it.each(['.', '-', '123', '٠٦', '؟', '👍', '12 34', '(0)'])('is no name, but a text: %j', (name) =>
    expect(faults({ name, text: name })).toEqual(['/name field.not-name']),
  );

  it.each(['ــ', '\u064e', ' \u0301 ', 'ـ\u200f'])('is nothing: %j', (text) =>
    expect(faults({ text, line: text })).toEqual(['/text field.blank', '/line field.blank']),
  );

  it.each(['م', 'أنس', 'ⵎⴰⵔⵢⴰⵎ', "M'hamed", 'Aït-Lḥsen', 'X.', 'مدرسة 12', 'محمد الـ', '3li'])(
    'is a name: %j',
    (name) => expect(written({ name })).toEqual({ name, faults: [] }),
  );

  it('stands on one line, with one blank between its words, however it was pasted', () =>
    fc.assert(
      fc.property(
        some(['مريم', 'بنت', 'Amal', 'B.'], 1),
        some([' ', '\t', '\u00a0', '\u3000', '\r\n', '\u2028', '\u200e', '\u202f']),
        (words, marks) => {
          const blanks = `${marks.join('')} `;
          const pasted = `${blanks}${words.join(blanks)}${blanks}`;
          fc.pre(words.some((word) => isLetter(word.charAt(0))));
          const one = words.join(' ');
          expect(written({ name: pasted, line: pasted })).toEqual({ name: one, line: one, faults: [] });
        },
      ),
    ));
});
