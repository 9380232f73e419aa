import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import type { ProblemCode } from '../problems/problems.js';
import { field, fine, flaw, type Check, type Flaw, type JsonSchema } from './field.js';

/** A kind of value, of which a field holds one or a list. */
export interface Kind {
  readonly check: Check;
  readonly schema: JsonSchema;
  /** How a text of it is kept; as it was sent without this. */
  readonly kept?: (text: string) => string;
}

/** Texts that fit; what does not is `otherwise`. */
export function textsThat(
  fit: (text: string) => boolean,
  otherwise: ProblemCode,
  schema: JsonSchema,
  kept: (text: string) => string = (text) => text,
): Kind {
  return {
    check: (value) => (typeof value === 'string' && fit(value) ? fine : flaw(otherwise)),
    schema: { type: 'string', ...schema },
    kept,
  };
}

/** A field that holds one. */
export function valueField({ check, schema, kept }: Kind): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => keep(value, kept)),
    field({ check, schema: () => schema }),
  );
}

/** A field that holds a list of different ones. In a query string: `a,b,c`. */
export function listField({ check, schema, kept }: Kind, { min, max }: Length): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value) ? value.map((each: unknown) => keep(each, kept)) : value,
    ),
    field({
      check: (value) => flawsOfList(value, { min, max }, check),
      schema: () => ({ type: 'array', items: schema, minItems: min, maxItems: max, uniqueItems: true }),
      fromText: (text) => text.split(','),
    }),
  );
}

function keep(value: unknown, kept: Kind['kept']): unknown {
  return typeof value === 'string' && kept !== undefined ? kept(value) : value;
}

interface Length {
  readonly min: number;
  readonly max: number;
}

/** Flaws of a list: its length, each element's own, and elements that are there twice. */
export function flawsOfList(value: unknown, { min, max }: Length, check: Check): readonly Flaw[] {
  if (!Array.isArray(value)) return flaw('field.not-list');
  if (value.length < min) return flaw('field.too-few', { min });
  if (value.length > max) return flaw('field.too-many', { max });
  return value.flatMap((each: unknown, index) => {
    const flaws =
      typeof each === 'string' && value.indexOf(each) < index ? flaw('field.repeated') : check(each);
    return flaws.map((found) => ({ ...found, at: `/${String(index)}${found.at ?? ''}` }));
  });
}
