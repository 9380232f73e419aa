import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.min';
import { textsLike, valueField, listField, type Kind, type ListLength } from './kind.js';

/** Blanks, dots, dashes, brackets and strokes, and the marks of direction that messengers put around a number. */
const between =
  '\\t\\n\\r \\u00a0\\u00ad\\u061c\\u2000-\\u2015\\u2028-\\u202f\\u205f-\\u206f\\u2212\\u3000\\ufeff\\uff0d.()/\\-';
const s = `[${between}]{0,4}`;

/** One of these digits as ASCII, Arabic, Persian and full-width keyboards write it. */
function digit(ascii: string): string {
  const zeros = [0x30, 0x660, 0x6f0, 0xff10];
  const spellings = zeros.map((zero) =>
    ascii.replaceAll(/[0-9]/g, (each) => `\\u${(zero + Number(each)).toString(16).padStart(4, '0')}`),
  );
  return `[${spellings.join('')}]`;
}

const any = digit('0-9');
const more = (least: number, most = least) => `(?:${s}${any}){${String(least)},${String(most)}}`;
const inTurn = (...parts: readonly string[]) => parts.join(s);

const abroad = `(?:[+\\uff0b]|${inTurn(digit('0'), digit('0'))})`;
/** E.164: a country's code and up to 15 digits in all. Those of Morocco (212) are told apart, for their shape is known. */
const foreign = [
  `${digit('13-9')}${more(6, 14)}`,
  `${inTurn(digit('2'), digit('02-9'))}${more(5, 13)}`,
  `${inTurn(digit('2'), digit('1'), digit('013-9'))}${more(4, 12)}`,
].join('|');
/** Nine digits after the 0 or 212, or both, that people write before them: 05 is a fixed line, 06 and 07 are mobiles, 08 services. */
const moroccan = `(?:(?:${abroad}${s})?${inTurn(digit('2'), digit('1'), digit('2'))}${s})?(?:${digit('0')}${s})?${digit('5-8')}${more(8)}`;
/** 15 and 19, and numbers of three to five digits such as 141, 177 or 2511: they are dialled as they are. */
const short = `${inTurn(digit('1'), digit('59'))}|${digit('1-9')}${more(2, 4)}`;

const ends = `[${between}]{0,6}`;
const shape = new RegExp(`^${ends}(?:${abroad}${s}(?:${foreign})|${moroccan}|${short})${ends}$`, 'u');
const moroccanDigits = /^(?:\+?212)?0?([5-8][0-9]{8})$/;

/**
 * One spelling of a number: E.164 (`+212612345678`), or the digits of a short one. Whether another country's own prefix
 * stays after its code, `+33 (0)6` or `+39 06`, the library knows from the plans of all countries; what it writes is kept
 * where it may be sent again.
 */
function dialled(text: string): string {
  const digits = text
    .normalize('NFKC')
    .replaceAll(/[^+0-9٠-٩۰-۹]/g, '')
    .replaceAll(/[٠-٩۰-۹]/g, (each) => String((each.codePointAt(0) ?? 0) & 0xf))
    .replace(/^00/, '+');
  const [, moroccan] = moroccanDigits.exec(digits) ?? [];
  if (moroccan !== undefined) return `+212${moroccan}`;
  const known = digits.startsWith('+') ? parsePhoneNumberFromString(digits, metadata) : undefined;
  return known?.isValid() === true && shape.test(known.number) ? known.number : digits;
}

const phone: Kind = textsLike(shape, 'field.not-phone', { minLength: 2, maxLength: 60 }, dialled);

/** A telephone number, short ones (19, 2511) included, however it is spelled; kept in one spelling. */
export function IsPhone(): PropertyDecorator {
  return valueField(phone);
}

/** Different telephone numbers: two spellings of one are kept once. */
export function IsPhones({ min, max = 5 }: Partial<ListLength> = {}): PropertyDecorator {
  return listField(phone, { min, max });
}
