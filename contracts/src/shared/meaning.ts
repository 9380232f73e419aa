import { Type, type TSchema } from 'typebox';
import { isCodeList, type CodeList } from '../codes/index.js';
import type { Trilingual } from './language.js';

/**
 * What a value is that people read: a code of a list, an instant, a day, a month, a name in two languages, a number, or
 * a text that speaks for itself, as an id does. It is declared where the value is, and never guessed from how a value
 * looks.
 */
export type Meaning =
  { readonly list: CodeList } | Each | 'instant' | 'day' | 'month' | 'name' | 'number' | 'text';

/** A thing with fields of its own, told by them: `{serviceType} ({requestedAt})`. */
export interface Each {
  readonly each: Trilingual;
}

/** Beside the JSON Schema and no part of it. */
const meaning = Symbol('meaning');

/** The keyword that says of a schema what its values are: `Type.String({ format: 'date', ...meant('day') })`. */
export function meant(as: Meaning): object {
  return { [meaning]: as };
}

/** What the field at a dotted path holds, one or several; undefined where the schema has no such field. */
export function meaningAt(schema: TSchema, path: string): Meaning | undefined {
  const field = path.split('.').reduce<TSchema | undefined>(fieldOf, schema);
  const value = Type.IsArray(field) ? field.items : field;
  if (value === undefined) return undefined;
  const declared = meaning in value ? value[meaning] : undefined;
  if (isMeaning(declared)) return declared;
  return Type.IsInteger(value) || Type.IsNumber(value) ? 'number' : 'text';
}

/** The list whose codes the field at a dotted path holds; undefined if it holds none. */
export function codeListAt(schema: TSchema, path: string): CodeList | undefined {
  const at = meaningAt(schema, path);
  return typeof at === 'object' && 'list' in at ? at.list : undefined;
}

function fieldOf(at: TSchema | undefined, name: string): TSchema | undefined {
  if (Type.IsArray(at)) return name === 'length' ? Type.Integer() : fieldOf(at.items, name);
  return Type.IsObject(at) && Object.hasOwn(at.properties, name) ? at.properties[name] : undefined;
}

function isMeaning(value: unknown): value is Meaning {
  if (typeof value === 'string') return true;
  return typeof value === 'object' && value !== null && 'list' in value && isCodeList(String(value.list));
}
