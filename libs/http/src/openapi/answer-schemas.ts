import { isCode, type CodeList } from '@mouakaba/contracts';
import { schemaOfCode } from '../validation/codes.js';
import type { JsonSchema } from '../validation/field.js';

/** JSON Schemas by field, TypeBox values among them. */
type Properties = Readonly<Record<string, object>>;

/** The words in which `@Answers` are written. */
export const id: JsonSchema = { type: 'string', format: 'uuid' };
export const text: JsonSchema = { type: 'string' };
export const instant: JsonSchema = { type: 'string', format: 'date-time' };
export const count: JsonSchema = { type: 'integer', minimum: 0 };
export const flag: JsonSchema = { type: 'boolean' };
export const bilingual = objectOf({ ar: text, fr: text });
/** Who did it: `Actor`. */
export const actor = objectOf({ sub: text, role: text }, { organisation: text });

/** A code that was once written: retired ones too. */
export function code(list: CodeList): JsonSchema {
  return schemaOfCode(list, isCode);
}

/** One of a few words that are no code list. */
export function oneOf(...words: readonly string[]): JsonSchema {
  return { type: 'string', enum: words };
}

export function orNull(schema: object): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}

export function listOf(items: object): JsonSchema {
  return { type: 'array', items };
}

/** Open to more fields: a client passes over what it does not know. */
export function objectOf(required: Properties, optional: Properties = {}): JsonSchema {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}

/** One page of a list. */
export function pageOf(item: object, more: Properties = {}): JsonSchema {
  return objectOf({ items: listOf(item), nextCursor: orNull(text), ...more });
}

/** What a write answers, with the ids of what it changed and, where it does not always make them, `sometimes`. */
export function writtenWith(ids: Properties, sometimes: Properties = {}): JsonSchema {
  return objectOf({ ...ids, revision: count, position: text }, sometimes);
}
