import { isCode, type Code, type CodeList } from '@mouakaba/contracts';
import { Type, type Static, type TSchema, type TUnsafe } from 'typebox';
import { schemaOfCode } from '../validation/codes.js';

// The words in which answers are written: JSON Schemas for OpenAPI, whose types hold the handlers to them.

type Properties = Readonly<Record<string, TSchema>>;
type None = Readonly<Record<never, TSchema>>;

/** Of an object with these fields, some of which may be absent: JSON leaves `undefined` out. */
type ObjectOf<Required extends Properties, Optional extends Properties> = {
  readonly [Name in keyof Required]: Static<Required[Name]>;
} & { readonly [Name in keyof Optional]?: Static<Optional[Name]> | undefined };

type EachOf<All extends readonly TSchema[]> = { readonly [Index in keyof All]: Static<All[Index]> };

export const id: TUnsafe<string> = Type.Unsafe<string>({ type: 'string', format: 'uuid' });
export const text = Type.Unsafe<string>({ type: 'string' });
export const instant = Type.Unsafe<string>({ type: 'string', format: 'date-time' });
export const day = Type.Unsafe<string>({ type: 'string', format: 'date' });
export const count = Type.Unsafe<number>({ type: 'integer', minimum: 0 });
export const flag = Type.Unsafe<boolean>({ type: 'boolean' });
export const bilingual = objectOf({ ar: text, fr: text });
/** Who did it: `Actor`. */
export const actor = objectOf({ sub: text, role: text }, { organisation: text });

/** A code that was once written: retired ones too. */
export function code<List extends CodeList>(list: List): TUnsafe<Code<List>> {
  return Type.Unsafe<Code<List>>({ ...schemaOfCode(list, isCode) });
}

/** ISO 3166-2: a code of the list of provinces, which read models keep as text. */
export const province = Type.Unsafe<string>({ ...schemaOfCode('province', isCode) });

/** One of a few words that are no code list. */
export function oneOf<Word extends string>(...words: readonly Word[]): TUnsafe<Word> {
  return Type.Unsafe<Word>({ type: 'string', enum: words });
}

export function orNull<S extends TSchema>(schema: S): TUnsafe<Static<S> | null> {
  return Type.Unsafe<Static<S> | null>({ anyOf: [schema, { type: 'null' }] });
}

/** What any of these schemas describes: a code of one of several lists. */
export function anyOf<All extends readonly TSchema[]>(...schemas: All): TUnsafe<EachOf<All>[number]> {
  return Type.Unsafe<EachOf<All>[number]>({ anyOf: schemas });
}

export function listOf<S extends TSchema>(items: S): TUnsafe<readonly Static<S>[]> {
  return Type.Unsafe<readonly Static<S>[]>({ type: 'array', items });
}

/** Open to more fields: a client passes over what it does not know. */
export function objectOf<Required extends Properties, Optional extends Properties = None>(
  required: Required,
  optional?: Optional,
): TUnsafe<ObjectOf<Required, Optional>> {
  return Type.Unsafe<ObjectOf<Required, Optional>>({
    type: 'object',
    required: Object.keys(required),
    properties: { ...required, ...optional },
  });
}

/** One page of a list. */
export function pageOf<S extends TSchema, More extends Properties = None>(item: S, more: More = {} as More) {
  return objectOf({ items: listOf(item), nextCursor: orNull(text), ...more });
}

/**
 * What a write answers, with the ids of what it changed and, where it does not always make them, `sometimes`.
 * `revisionKnown`: whether everybody who may do it is told the revision.
 */
export function writtenWith<Ids extends Properties, Sometimes extends Properties = None>(
  ids: Ids,
  sometimes?: Sometimes,
  { revisionKnown = true } = {},
) {
  return revisionKnown
    ? objectOf({ ...ids, revision: count, position: text }, sometimes)
    : objectOf({ ...ids, position: text }, { ...sometimes, revision: count });
}
