import { uuidShape } from '@mouakaba/contracts';
import { field, fine, flaw } from './field.js';
import { listField, textsLike, valueField, type ListLength } from './kind.js';

/** In lower case: it names a stream. */
const id = textsLike(uuidShape, 'field.not-id', { format: 'uuid' }, (text) => text.toLowerCase());

/** What is asked for where somebody or something is missing: `?caseworker=none`. */
export const none = 'none';
const idOrNone = textsLike(
  new RegExp(`^(?:${uuidShape.source.replaceAll(/[$^]/g, '')}|${none})$`),
  ...(['field.not-id', {}, (text: string) => text.toLowerCase()] as const),
);

/** To filter by: a UUID, or `none` for what has none. */
export function IsIdOrNone(): PropertyDecorator {
  return valueField(idOrNone);
}

/** A UUID. */
export function IsId(): PropertyDecorator {
  return valueField(id);
}

/** Different UUIDs. */
export function IsIds({ min, max = 200 }: Partial<ListLength> = {}): PropertyDecorator {
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
