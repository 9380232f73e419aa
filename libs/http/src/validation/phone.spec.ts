import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checked } from './check.js';
import { fieldsOf } from './field.js';
import { IsPhones } from './phone.js';

class Called {
  @IsPhones() phones!: readonly string[];
}

const kept = (...phones: readonly string[]) => (checked(Called, { phones }).value as Called).phones;
const faults = (...phones: readonly unknown[]) =>
  checked(Called, { phones }).faults.map(({ pointer, code }) => `${pointer} ${code}`);

const pattern = (): RegExp => {
  const schema = fieldsOf(Called)
    .get('phones')!
    .schema(() => ({}));
  return new RegExp((schema['items'] as { readonly pattern: string }).pattern, 'u');
};

describe('a telephone number', () => {
  it.each([
    '0612345678',
    '06 12 34 56 78',
    '06.12.34-56/78',
    '+212612345678',
    '+212 (0)6 12 34 56 78',
    '00212 6 12 34 56 78',
    '212612345678',
    '612345678',
    '\u202a+212 6 12\u201134\u201156\u201178\u202c',
    '\u200f٠٦١٢٣٤٥٦٧٨\u200e',
    '۰۶\u00a0۱۲\u202f۳۴ ۵۶ ۷۸',
    '＋２１２６１２３４５６７８',
    '\u2066+212\u2069 612-345-678\n',
    '\ufeff06\u200b12345678\u061c',
  ])('is one number, however it is spelled: %j', (spelled) => {
    expect(faults(spelled)).toEqual([]);
    expect(kept(spelled)).toEqual(['+212612345678']);
  });

  it.each([
    ['19', '19'],
    ['15', '15'],
    ['١٧٧', '177'],
    ['141', '141'],
    ['\u202a25 11\u202c', '2511'],
    ['0536 00 00 00', '+212536000000'],
    ['0801 00 00 00', '+212801000000'],
    ['+33 (0)6 12 34 56 78', '+33612345678'],
    ['0039 06 1234 5678', '+390612345678'],
    ['+1 (202) 555-0123', '+12025550123'],
    ['+213 551 23 45 67', '+213551234567'],
    ['+43 (0)1000', '+4301000'],
  ])('of a service or another country: %j', (spelled, one) => expect(kept(spelled)).toEqual([one]));

  it('is kept once, when a list has it in three spellings', () =>
    expect(kept('0612345678', '+212 612 345 678', '\u200e٠٠٢١٢٦١٢٣٤٥٦٧٨')).toEqual(['+212612345678']));

  it.each([
    ...[
      'nonsense',
      '',
      ' ',
      '12',
      '0',
      '00',
      '+',
      '()',
      '061234567',
      '06123456789',
      '0112345678',
      '+212 141',
    ],
    ...['+21261234567', '+2126123456789', '+0612345678', '+33', '+1234567890123456', '33612345678'],
    ...['0612345678 poste 2', '06 12 34 56 78 / 06 12 34 56 79', '\u202a\u202c', '\u3164', '1234567'],
    ...['0612345678\u0000', '०६१२३४५६७८', '0'.repeat(70)],
  ])('is none: %j', (text) => expect(faults('177', text)).toEqual(['/phones/1 field.not-phone']));

  it.each([612_345_678, null, {}, ['0612345678']])('is a text: %j', (value) =>
    expect(faults(value)).toEqual(['/phones/0 field.not-phone']),
  );

  it('stays as it is kept, and its pattern admits that', () =>
    fc.assert(
      fc.property(
        fc
          .stringMatching(/^(\+[1-9]|00[1-9]|0[5-8]|212[5-8]|[1-9])[0-9]{1,14}$/)
          .filter((text) => pattern().test(text)),
        (text) => {
          const [once = ''] = kept(text);
          expect(once).toMatch(/^(\+[1-9][0-9]{5,14}|[1-9][0-9]{1,4})$/);
          expect(pattern().test(once)).toBe(true);
          expect(kept(once)).toEqual([once]);
        },
      ),
      { numRuns: 2_000 },
    ));

  it('is told apart in a moment, whatever is sent', () => {
    const blanks = ' '.repeat(60);
    expect(faults(blanks, `+${'( '.repeat(29)}`, '1 '.repeat(30))).toHaveLength(3);
  });
});
