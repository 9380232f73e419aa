import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { caseNumberFrom, checkCharacter, crockford, isCaseNumber, typedCaseNumber } from './case-number.js';

const drawn = fc.array(fc.constantFrom(...crockford), { minLength: 4, maxLength: 4 });
const numbers = fc
  .tuple(fc.constantFrom('OUJ', 'TNG', 'CAS-ANF'), fc.integer({ min: 20, max: 99 }), drawn)
  .map(([place, year, four]) => `${place}-${String(year)}-${four.join('')}`)
  .map((body) => `${body}-${checkCharacter(body)}`)
  .filter(isCaseNumber);

const shape = new RegExp(typedCaseNumber, 'u');
const inDigits = (zero: number) => (text: string) =>
  text.replaceAll(/[0-9]/g, (each) => String.fromCodePoint(zero + Number(each)));
const wide = (text: string) =>
  text.replaceAll(/[0-9A-Za-z]/g, (each) => String.fromCodePoint((each.codePointAt(0) ?? 0) + 0xfee0));
/** What a keyboard, a telephone or a messenger makes of a number. */
const spellings: readonly ((number: string) => string)[] = [
  (number) => number.toLowerCase(),
  (number) => number.replaceAll('-', ''),
  (number) => number.replaceAll('-', ' '),
  (number) => number.replaceAll('-', ' – '),
  (number) => number.replaceAll('-', '\u2011'),
  (number) => `\u2066 ${number} \u2069`,
  inDigits(0x660),
  inDigits(0x6f0),
  wide,
  (number) => number.slice(0, -6) + number.slice(-6).replaceAll('0', 'O').replaceAll('1', 'l'),
];

describe('a case number that somebody types', () => {
  it('is the one that was given out, however it is spelled', () => {
    fc.assert(
      fc.property(numbers, fc.subarray([...spellings]), (number, spelled) => {
        const text = spelled.reduce((before, spell) => spell(before), number);
        fc.pre(shape.test(text) || spelled.length < 2);
        expect([text, shape.test(text), caseNumberFrom(text)]).toEqual([text, true, number]);
      }),
    );
  });

  it('is none with one wrong character, and never another that its shape does not admit', () => {
    fc.assert(
      fc.property(numbers, fc.nat(12), fc.constantFrom(...crockford), (number, at, character) => {
        fc.pre(at < number.length && number[at] !== '-' && number[at] !== character);
        expect(caseNumberFrom(number.slice(0, at) + character + number.slice(at + 1))).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(new RegExp(typedCaseNumber)), (text) => {
        const meant = caseNumberFrom(text);
        expect(meant === undefined || isCaseNumber(meant)).toBe(true);
      }),
    );
    for (const text of ['', 'OUJ', 'OUJ-26-7K3Q', 'OUJ-26-7K3Q-HH', 'OUJ-26-7K3Q-H; --', 'أنس'])
      expect(caseNumberFrom(text)).toBeUndefined();
  });

  // The standard's own example for MOD 37,36.
  it('has the check character of ISO 7064 MOD 37,36', () =>
    expect(checkCharacter('A12425GABC1234002')).toBe('M'));
});
