import { uuidShape } from '@mouakaba/contracts';
import { field, fine, flaw } from './field.js';
import { listField, textsLike, valueField } from './kind.js';
import { blanks } from './text.js';

/** In lower case: it names a stream. */
const id = textsLike(uuidShape, 'field.not-id', { format: 'uuid' }, (text) => text.toLowerCase());

/** A UUID. */
export function IsId(): PropertyDecorator {
  return valueField(id);
}

/** Different UUIDs. */
export function IsIds({ min = 1, max = 200 } = {}): PropertyDecorator {
  return listField(id, { min, max });
}

/** A whole number of `min` to `max`, both included. */
export function IsWhole(min: number, max: number): PropertyDecorator {
  return field({
    check: (value) => {
      if (!Number.isSafeInteger(value)) return flaw('field.not-whole');
      return Number(value) < min || Number(value) > max ? flaw('field.out-of-range', { min, max }) : fine;
    },
    schema: () => ({ type: 'integer', minimum: min, maximum: max }),
    fromText: (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : text),
  });
}

/** True or false. */
export function IsFlag(): PropertyDecorator {
  return field({
    check: (value) => (typeof value === 'boolean' ? fine : flaw('field.not-flag')),
    schema: () => ({ type: 'boolean' }),
    fromText: (text) => (text === 'true' ? true : text === 'false' ? false : text),
  });
}

const between = `[${blanks}.()\\-]*`;
const digits = (least: number, most: number) => `(?:${between}[0-9٠-٩]){${String(least)},${String(most)}}`;

/** 3 to 15 digits in either script, written as people do; `+` or `00` before them makes them international. */
const phone = new RegExp(
  `^${between}(?:(?:\\+|[0٠]${between}[0٠])${digits(3, 15)}|[1-9١-٩]${digits(2, 14)}|[0٠]${between}[1-9١-٩]${digits(1, 13)})${between}$`,
  'u',
);

/** Becomes `+212600000000` or `0600000000`. */
function dialled(text: string): string {
  const ascii = text.replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  return ascii.replaceAll(/[\s.\-()]/g, '').replace(/^00/, '+');
}

/** A telephone number, short ones (141, 2511) included. Kept as digits, with `+` when international. */
export function IsPhone(): PropertyDecorator {
  return valueField(textsLike(phone, 'field.not-phone', { minLength: 3, maxLength: 40 }, dialled));
}
