import { tidied } from '@mouakaba/contracts';
import type { OpenApiDocument } from '@mouakaba/http';
import fc, { type Arbitrary } from 'fast-check';

/** A JSON Schema, as far as requests use it. References are resolved. */
export interface ValueSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: ValueSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, ValueSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: ValueSchema | boolean;
  readonly propertyNames?: ValueSchema;
  readonly maxProperties?: number;
  readonly anyOf?: readonly ValueSchema[];
  readonly oneOf?: readonly ValueSchema[];
}

/** A part of a document without references: generators follow none. */
export function resolvedIn(document: OpenApiDocument, part: unknown): unknown {
  if (Array.isArray(part)) return part.map((each) => resolvedIn(document, each));
  if (typeof part !== 'object' || part === null) return part;
  const reference = (part as { readonly $ref?: string }).$ref;
  if (reference !== undefined) {
    const [kind = '', name = ''] = reference.split('/').slice(2);
    return resolvedIn(document, document.components[kind]?.[name]);
  }
  return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, resolvedIn(document, each)]));
}

/** Values that a schema describes; rules that hold between fields are left to who knows them: a validator. */
export function valueOf(schema: ValueSchema): Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(valueOf));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return schema.properties === undefined ? namedValuesOf(schema) : recordOf(schema.properties, schema);
    case 'array':
      return listOf(schema);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 2 ** 31 });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1, max: schema.maximum ?? 1, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return textOf(schema);
  }
}

function recordOf(
  properties: Readonly<Record<string, ValueSchema>>,
  { required = [] }: ValueSchema,
): Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, each]) => [name, valueOf(each)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] });
}

function namedValuesOf({ additionalProperties, propertyNames, maxProperties }: ValueSchema) {
  const value = typeof additionalProperties === 'object' ? valueOf(additionalProperties) : fc.jsonValue();
  const maxKeys = Math.min(maxProperties ?? 5, 5);
  // Names that differ only in what nobody sees are one, which no schema can say: the description of the field does.
  return fc
    .dictionary(textOf(propertyNames ?? {}), value, { maxKeys, noNullPrototype: true })
    .filter((values) => {
      const names = Object.keys(values);
      return new Set(names.map(tidied)).size === names.length;
    });
}

function listOf({ items = {}, minItems: minLength = 0, maxItems = 5, uniqueItems }: ValueSchema) {
  const maxLength = Math.min(maxItems, minLength + 3);
  return uniqueItems === true
    ? fc.uniqueArray(valueOf(items), { minLength, maxLength })
    : fc.array(valueOf(items), { minLength, maxLength });
}

/** Short texts of many scripts, long ones, and whatever the pattern alone makes one think of. */
function textOf({ pattern = '', maxLength = 50 }: ValueSchema): Arbitrary<string> {
  const shape = new RegExp(pattern, 'u');
  const fits = (text: string) => shape.test(text) && [...text].length <= maxLength;
  // A pattern that excludes control characters describes a text: what it admits is nearly everything.
  const isFree = pattern === '' || pattern.includes('\\u0000');
  if (!isFree) return fc.stringMatching(new RegExp(pattern)).filter(fits);
  const shortest = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(maxLength, 20) }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: Math.min(maxLength, 8) }),
    fc.constantFrom('ن', ' x ', 'سطر\r\nآخر', '\ufeffx', 'a\u200f', 'n\u0303', '𝔸'.repeat(3)),
  );
  const longest = fc.constantFrom('ن'.repeat(maxLength), '😀'.repeat(Math.min(maxLength, 500)));
  return fc.oneof({ weight: 6, arbitrary: shortest }, { weight: 1, arbitrary: longest }).filter(fits);
}
