import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { field, fine, flaw } from './field.js';

const instantShape = /^(?:19|20|21)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;
const dayShape = /^(?:19|20|21)\d{2}-\d{2}-\d{2}$/;
const monthShape = /^(?:19|20|21)\d{2}-(?:0[1-9]|1[0-2])$/;

/** Parsing alone would roll the 30th of February over into March. */
function isReal(text: string, instant: string): boolean {
  const milliseconds = Date.parse(instant);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text);
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && instantShape.test(value) && isReal(value.slice(0, 19), value);
}

/** An instant, ISO 8601 in UTC (`2026-03-02T09:30:00Z`); kept with milliseconds, so that instants sort as text. */
export function IsInstant(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (isInstant(value) ? new Date(value).toISOString() : value)),
    field({
      check: (value) => (isInstant(value) ? fine : flaw('field.not-instant')),
      schema: () => ({ type: 'string', format: 'date-time', pattern: 'Z$' }),
    }),
  );
}

/** A day of the calendar, `2026-03-02`. */
export function IsDay(): PropertyDecorator {
  return field({
    check: (value) =>
      typeof value === 'string' && dayShape.test(value) && isReal(value, `${value}T00:00:00Z`)
        ? fine
        : flaw('field.not-day'),
    schema: () => ({ type: 'string', format: 'date' }),
  });
}

/** A month, `2026-03`. */
export function IsMonth(): PropertyDecorator {
  return field({
    check: (value) => (typeof value === 'string' && monthShape.test(value) ? fine : flaw('field.not-month')),
    schema: () => ({ type: 'string', pattern: '^\\d{4}-\\d{2}$' }),
  });
}
