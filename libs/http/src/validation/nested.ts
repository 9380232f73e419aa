import { applyDecorators, type Type } from '@nestjs/common';
import { limits, tidied } from '@mouakaba/contracts';
import { Transform, Type as Transformed } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { field, fine, flaw, type Check, type Field, type Flaw } from './field.js';
import { flawsOfList } from './kind.js';
import { memberSegment } from './member.js';
import { inherited, isInherited } from './read-json.js';
import { flawsOfText, schemaOfText } from './text.js';

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const flawsOfObject = (value: unknown) => (isObject(value) ? fine : flaw('field.not-object'));

/** A field with objects of this class in it. */
function nested(type: () => Type, spec: Field): PropertyDecorator {
  return applyDecorators(Transformed(type), ValidateNested(), field(spec));
}

/** An object with fields of its own, declared by a class. */
export function Nested(type: () => Type): PropertyDecorator {
  return nested(type, {
    check: flawsOfObject,
    schema: (reference) => reference(type()),
    nested: { type, list: false },
  });
}

/** A list of such objects. */
export function NestedList(type: () => Type, { min = 0, max = 50 } = {}): PropertyDecorator {
  return nested(type, {
    check: (value) => flawsOfList(value, { min, max }, flawsOfObject),
    schema: (reference) => ({ type: 'array', items: reference(type()), minItems: min, maxItems: max }),
    nested: { type, list: true },
    ...(min === 0 ? { mayBeEmpty: true } : {}),
  });
}

/** Beyond it, JSON's numbers are no longer exact. */
const largest = Number.MAX_SAFE_INTEGER;
const range = { min: -largest, max: largest };

const schemasOfSimple = (max: number) => [
  schemaOfText(max),
  { type: 'number', minimum: range.min, maximum: range.max },
  { type: 'boolean' },
];

function flawsOfSimple(value: unknown, maxLength: number): readonly Flaw[] {
  if (typeof value === 'boolean') return fine;
  if (typeof value !== 'number') return flawsOfText(value, maxLength);
  return Math.abs(value) > largest ? flaw('field.out-of-range', range) : fine;
}

const tidiedValue = (value: unknown): unknown => (typeof value === 'string' ? tidied(value) : value);

/** Named values as they are kept: names and texts by the policy for text. */
function tidiedValues(values: object): object {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]: [string, unknown]) => [
      tidied(name),
      Array.isArray(value) ? value.map(tidiedValue) : tidiedValue(value),
    ]),
  );
}

/** A name that differs from another only in what nobody sees is that name, given twice. */
function flawsOfName(name: string, names: readonly string[], place: number): readonly Flaw[] {
  if (flawsOfText(name, limits.packetNameLength).length > 0 || isInherited(tidied(name)))
    return flaw('field.bad-name');
  const first = names.findIndex((other) => tidied(other) === tidied(name));
  return first < place ? flaw('request.given-twice') : fine;
}

/** Values under names of the sender's choice: text, number, boolean, or a list of these (a referral's packet). */
export function IsNamedValues({
  max = limits.packetValues,
  length = limits.packetTextLength,
} = {}): PropertyDecorator {
  const simple = schemasOfSimple(length);
  const flawsOf = (value: unknown) => flawsOfSimple(value, length);
  const check: Check = (value) => {
    if (!isObject(value)) return flaw('field.not-object');
    const entries = Object.entries(value);
    if (entries.length > max) return flaw('field.too-many', { max });
    const names = Object.keys(value);
    return entries.flatMap(([name, each]: [string, unknown], place) => {
      const flaws = Array.isArray(each) ? each.flatMap(flawsOf) : flawsOf(each);
      const named = flawsOfName(name, names, place);
      return [...named, ...flaws].slice(0, 1).map((found) => ({ ...found, at: memberSegment(name, place) }));
    });
  };
  const kept = Transform(({ value }: { value: unknown }) =>
    isObject(value) && check(value).length === 0 ? tidiedValues(value) : value,
  );
  const named = field({
    check,
    schema: () => ({
      type: 'object',
      description: 'Names that differ only in blanks and in characters that nobody sees are one name.',
      maxProperties: max,
      propertyNames: { ...schemaOfText(limits.packetNameLength), not: { enum: inherited } },
      additionalProperties: {
        oneOf: [...simple, { type: 'array', items: { oneOf: simple }, maxItems: limits.listItems }],
      },
    }),
  });
  return applyDecorators(kept, named);
}
