import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { isUuid } from '../ids.js';
import { field, fine, flaw } from './field.js';
import { flawsOfList } from './text.js';

const idSchema = { type: 'string', format: 'uuid' };
const lower = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value);

/** A UUID, kept in lower case: it names a stream. */
export function IsId(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => lower(value)),
    field({
      check: (value) => (typeof value === 'string' && isUuid(value) ? fine : flaw('field.not-id')),
      schema: () => idSchema,
    }),
  );
}

/** Different UUIDs. */
export function IsIds({ min = 1, max = 200 } = {}): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(lower) : value)),
    field({
      check: (value) =>
        flawsOfList(value, { min, max }, (each) =>
          typeof each === 'string' && isUuid(each) ? fine : flaw('field.not-id'),
        ),
      schema: () => ({ type: 'array', items: idSchema, minItems: min, maxItems: max, uniqueItems: true }),
      fromText: (text) => text.split(','),
    }),
  );
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

const separators = /[\s.\-()]/g;
const phone = /^\+?\d{3,15}$/;

/** Digits as people type them, in either script, become `+212600000000` or `0600000000`. */
function dialled(text: string): string {
  const ascii = text.replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  return ascii.replaceAll(separators, '').replace(/^00/, '+');
}

/** A telephone number, short ones (141, 2511) included. Kept as digits, with `+` when international. */
export function IsPhone(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? dialled(value) : value)),
    field({
      check: (value) => (typeof value === 'string' && phone.test(value) ? fine : flaw('field.not-phone')),
      schema: () => ({ type: 'string', minLength: 3, maxLength: 40 }),
    }),
  );
}
