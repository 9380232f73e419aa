import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import type { ProblemCode } from '../problems/problems.js';
import { field, fine, flaw, type Check, type Flaw, type JsonSchema } from './field.js';

/** A kind of value, of which a field holds one or a list. */
export interface Kind {
  /** Of a value as it was sent: the schema says the same. What it lets pass, it lets pass as it is kept, too. */
  readonly check: Check;
  readonly schema: JsonSchema;
  /** How a text of it is kept; as it was sent without this. */
  readonly kept?: (text: string) => string;
}

/** Texts of this shape; what has another is `otherwise`. The schema shows the pattern that is checked. */
export function textsLike(
  shape: RegExp,
  otherwise: ProblemCode,
  schema: JsonSchema & { readonly maxLength?: number } = {},
  kept = asSent,
): Kind {
  const { maxLength = Infinity } = schema;
  return {
    check: (value) =>
      typeof value === 'string' && value.length <= maxLength && shape.test(value) ? fine : flaw(otherwise),
    schema: { type: 'string', ...schema, pattern: shape.source },
    kept,
  };
}

/** A field that holds one. */
export function valueField({ check, schema, kept = asSent }: Kind): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && check(value).length === 0 ? kept(value) : value,
    ),
    field({ check, schema: () => schema }),
  );
}

/** A field that holds a list of different ones; what is kept as the same is kept once. In a query string: `a,b,c`. */
export function listField(
  { check, schema, kept = asSent }: Kind,
  { min: least, max }: ListLength,
): PropertyDecorator {
  const min = least ?? 1;
  const checkList: Check = (value) => flawsOfList(value, { min, max }, check);
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      isListOfTexts(value) && checkList(value).length === 0 ? [...new Set(value.map(kept))] : value,
    ),
    field({
      check: checkList,
      schema: () => ({ type: 'array', items: schema, minItems: min, maxItems: max, uniqueItems: true }),
      fromText: (text) => text.split(','),
      ...(least === undefined ? { mayBeEmpty: true } : {}),
    }),
  );
}

function asSent(text: string): string {
  return text;
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

/** Without a `min` of its own a list has one element at least; an optional one may be sent empty, and is then absent. */
export interface ListLength {
  readonly min?: number | undefined;
  readonly max: number;
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
