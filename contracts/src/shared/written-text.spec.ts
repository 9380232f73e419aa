import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { characters, inOneLine, tidied, withoutHidden, withoutHiddenIn } from './written-text.js';

const hidden = [
  ...['\u200e', '\u200f', '\u061c', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e'],
  ...['\u2066', '\u2067', '\u2068', '\u2069', '\u200b', '\u2060', '\u2064', '\u206f', '\ufeff', '\u00ad'],
  ...['\u034f', '\u115f', '\u1160', '\u17b4', '\u180e', '\u3164', '\uffa0', '\ufff9', '\ufffb'],
  ...['\u{1d173}', '\u{1bca0}', '\u{e0001}', '\u{e0041}', '\u{e007f}', '\u{e0100}', '\ufe00'],
];

/** Texts full of what is to be told apart. */
const mixed = fc
  .array(
    fc.oneof(
      fc.constantFrom(...hidden, '\u200c', '\u200d', '\ufe0f', '\ufe0e', '\u20e3', '1', '👩', '❤', '🏽'),
      fc.constantFrom('م', 'ي', 'e', '\u0301', '\u0651', '\u064e', ' ', '\r', '\n', '\u2028', '\u00a0', '.'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join('').toWellFormed());

describe('what nobody sees', () => {
  it.each(hidden)('is taken out, at the ends and inside a word: %j', (mark) => {
    expect(tidied(`${mark}مر${mark}يم${mark}`)).toBe('مريم');
    expect(tidied(mark.repeat(3))).toBe('');
  });

  it('is all that Unicode tells programs to ignore', () => {
    const known = new RegExp(`^[${characters.invisible}]$`, 'u');
    const ignorable = Array.from({ length: 0x110000 }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code))
      .filter((character) => /\p{Default_Ignorable_Code_Point}/u.test(character));
    expect(ignorable.length).toBeGreaterThan(4_000);
    expect(ignorable.filter((character) => !known.test(character))).toEqual([]);
  });

  it.each(['می\u200cخواهم', 'क\u094d\u200dष', '👩\u200d⚕\ufe0f', '👩🏽\u200d🏫', '1\ufe0f\u20e3', '❤\ufe0f'])(
    'joins or selects inside a word, and stays: %s',
    (text) => expect(tidied(text)).toBe(text),
  );

  it.each([
    ['\u200dمريم\u200c', 'مريم'],
    ['مريم \u200d أحمد', 'مريم  أحمد'],
    ['a\ufe0fb', 'ab'],
    ['1\ufe0f', '1'],
    ['\u200c\u200d\ufe0f', ''],
  ])('joins or selects nothing, and goes: %j', (text, kept) => expect(tidied(text)).toBe(kept));

  it('is no sign that people read: numbers of verses, letters, dashes', () => {
    for (const text of ['\u06dd', '\u0600١٢', 'ⴰⵎⴰⵍ', 'Aït-Lḥsen', '☎', '—']) expect(tidied(text)).toBe(text);
  });
});

describe('a text as it is kept', () => {
  it('is composed, with one kind of line end and no blanks around it', () => {
    expect(tidied(' Sai\u0308d\r\nb\rc\u2028d\u00a0')).toBe('Sa\u00efd\nb\nc\nd');
  });

  it('does not change when it is tidied again', () =>
    fc.assert(
      fc.property(mixed, (text) => {
        expect(tidied(tidied(text))).toBe(tidied(text));
      }),
      { numRuns: 2_000 },
    ));

  it('is the same, whatever hidden marks are put around its words', () =>
    fc.assert(
      fc.property(fc.constantFrom(...hidden), fc.constantFrom('مريم', 'Amal B.'), (mark, text) => {
        expect(tidied(`${mark}${text}${mark}`)).toBe(tidied(text));
      }),
    ));
});

describe('what is shown of old events', () => {
  it('is without what nobody sees, at every depth, and loses no value', () =>
    expect(
      withoutHiddenIn({
        name: '\u202eأمل\u202c',
        packet: { 'a\u200f': ['\u2069x', 1, null], a: true },
        none: undefined,
      }),
    ).toEqual({ name: 'أمل', packet: { 'a\u200f': ['x', 1, null], a: true }, none: undefined }));
});

describe('a value in a sentence', () => {
  it('has nothing that turns the sentence round or ends an isolation', () =>
    fc.assert(
      fc.property(mixed, (text) => {
        expect(inOneLine(text)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\p{Cc}\u2028\u2029]/u);
      }),
      { numRuns: 2_000 },
    ));

  it('stands on one line', () => expect(inOneLine('سطر\r\nآخر\u2029')).toBe('سطر آخر '));

  it('is what it was otherwise', () => expect(withoutHidden('كما هو – tel quel')).toBe('كما هو – tel quel'));
});
