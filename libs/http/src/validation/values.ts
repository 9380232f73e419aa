import { isUuid } from '../ids.js';
import { field, fine, flaw } from './field.js';
import { listField, textsThat, valueField } from './kind.js';

/** In lower case: it names a stream. */
const uuid = textsThat(isUuid, 'field.not-id', { format: 'uuid' }, (text) => text.toLowerCase());

/** A UUID. */
export function IsId(): PropertyDecorator {
  return valueField(uuid);
}

/** Different UUIDs. */
export function IsIds({ min = 1, max = 200 } = {}): PropertyDecorator {
  return listField(uuid, { min, max });
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

const phone = /^\+?\d{3,15}$/;

/** Digits as people type them, in either script, become `+212600000000` or `0600000000`. */
function dialled(text: string): string {
  const ascii = text.replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  return ascii.replaceAll(/[\s.\-()]/g, '').replace(/^00/, '+');
}

/** A telephone number, short ones (141, 2511) included. Kept as digits, with `+` when international. */
export function IsPhone(): PropertyDecorator {
  const schema = { minLength: 3, maxLength: 40 };
  return valueField(textsThat((text) => phone.test(text), 'field.not-phone', schema, dialled));
}

/** Parsing alone would roll the 30th of February over into March. */
function isReal(text: string, instant: string): boolean {
  const milliseconds = Date.parse(instant);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text);
}

const instantShape = /^(?:19|20|21)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;
const dayShape = /^(?:19|20|21)\d{2}-\d{2}-\d{2}$/;
const monthShape = /^(?:19|20|21)\d{2}-(?:0[1-9]|1[0-2])$/;

const isInstant = (text: string) => instantShape.test(text) && isReal(text.slice(0, 19), text);
const isDay = (text: string) => dayShape.test(text) && isReal(text, `${text}T00:00:00Z`);
const isMonth = (text: string) => monthShape.test(text);

/** An instant, ISO 8601 in UTC (`2026-03-02T09:30:00Z`); kept with milliseconds, so that instants sort as text. */
export function IsInstant(): PropertyDecorator {
  const schema = { format: 'date-time', pattern: 'Z$' };
  const withMilliseconds = (text: string) => (isInstant(text) ? new Date(text).toISOString() : text);
  return valueField(textsThat(isInstant, 'field.not-instant', schema, withMilliseconds));
}

/** A day of the calendar, `2026-03-02`. */
export function IsDay(): PropertyDecorator {
  return valueField(textsThat(isDay, 'field.not-day', { format: 'date' }));
}

/** A month, `2026-03`. */
export function IsMonth(): PropertyDecorator {
  return valueField(textsThat(isMonth, 'field.not-month', { pattern: '^\\d{4}-\\d{2}$' }));
}
