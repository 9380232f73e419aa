import { applyDecorators, type Type } from '@nestjs/common';
import { Type as Transformed } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { field, fine, flaw, type Field } from './field.js';
import { flawsOfList } from './kind.js';
import { memberSegment } from './member.js';
import { flawsOfText } from './text.js';

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
  });
}

const simple = (max: number) => [
  { type: 'string', minLength: 1, maxLength: max },
  { type: 'number' },
  { type: 'boolean' },
];

/** Values under names of the sender's choice: text, number, boolean, or a list of these (a referral's packet). */
export function IsNamedValues({ max = 30, length = 4_000 } = {}): PropertyDecorator {
  const flawsOfSimple = (value: unknown) =>
    typeof value === 'number' || typeof value === 'boolean' ? fine : flawsOfText(value, length);
  return field({
    check: (value) => {
      if (!isObject(value)) return flaw('field.not-object');
      const entries = Object.entries(value);
      if (entries.length > max) return flaw('field.too-many', { max });
      return entries.flatMap(([name, each]: [string, unknown], place) => {
        const flaws = Array.isArray(each) ? each.flatMap(flawsOfSimple) : flawsOfSimple(each);
        const named = flawsOfText(name, 100).length > 0 ? flaw('field.bad-name') : flaws;
        return named.slice(0, 1).map((found) => ({ ...found, at: memberSegment(name, place) }));
      });
    },
    schema: () => ({
      type: 'object',
      maxProperties: max,
      additionalProperties: {
        oneOf: [...simple(length), { type: 'array', items: { oneOf: simple(length) } }],
      },
    }),
  });
}
