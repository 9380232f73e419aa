import { nameFieldOf, namedIn, type KnownName, type Named } from '@mouakaba/contracts';
import { answers } from '@mouakaba/http';
import type { TSchema } from 'typebox';
import type { Nameable, Names } from './names.js';

const { bilingual, listOf, orNull, text } = answers;

interface Schema {
  readonly required?: readonly string[];
  readonly properties?: Properties;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}
type Properties = Readonly<Record<string, Schema>>;
type Members = Readonly<Record<string, unknown>>;
type Find = (of: Named, id: string) => KnownName | undefined;

/** A field that holds ids, and the field that their names stand in. */
interface Beside {
  readonly field: string;
  readonly as: string;
  readonly of: Named;
  readonly several: boolean;
}

/**
 * The answer with a name beside every id of a holder, a provider or a person that it tells: `holderName` beside
 * `holderId`, `recordedByName` beside `recordedBy`, null where none is known. Whoever is told the id may know the name.
 * A field that the answer declares itself is left to it; what the schema does not describe, as the data of an event, is left
 * as it is.
 */
export function withNames<S extends TSchema>(answer: S): S {
  return schemaWithNames(answer) as S;
}

function schemaWithNames(schema: Schema): Schema {
  const { properties, required, items, anyOf } = schema;
  return {
    ...schema,
    ...(properties && { properties: propertiesWithNames(properties) }),
    ...(properties && required && { required: requiredWithNames(properties, required) }),
    ...(items && { items: schemaWithNames(items) }),
    ...(anyOf && { anyOf: anyOf.map(schemaWithNames) }),
  };
}

function propertiesWithNames(properties: Properties) {
  const beside = new Map(besideIn(properties).map((each) => [each.field, each]));
  return Object.fromEntries(
    Object.entries(properties).flatMap(([field, schema]) => {
      const name = beside.get(field);
      const own = [field, schemaWithNames(schema)] as const;
      return name === undefined ? [own] : [own, [name.as, nameAnswer(name)] as const];
    }),
  );
}

function requiredWithNames(properties: Properties, required: readonly string[]) {
  const beside = besideIn(properties).filter(({ field }) => required.includes(field));
  return [...required, ...beside.map(({ as }) => as)];
}

function nameAnswer({ of, several }: Beside): TSchema {
  const name = orNull(of === 'person' ? text : bilingual);
  return several ? listOf(name) : name;
}

/** A provider that has a `name` is the thing itself. */
function besideIn(properties: Properties): readonly Beside[] {
  return Object.entries(properties).flatMap(([field, { items }]) => {
    const of = namedIn(field);
    if (of === undefined) return [];
    const as = nameFieldOf(field);
    const itself = field === 'providerId' && 'name' in properties;
    return as in properties || itself ? [] : [{ field, as, of, several: items !== undefined }];
  });
}

/** Whether an answer of that schema tells ids whose names go beside them. */
export function tellsIds(answer: TSchema): boolean {
  return anyBeside(answer);
}

function anyBeside({ properties = {}, items, anyOf = [] }: Schema): boolean {
  const inner = [...Object.values(properties), ...anyOf, ...(items === undefined ? [] : [items])];
  return besideIn(properties).length > 0 || inner.some(anyBeside);
}

/** What a handler answers, by the schema that it was declared with, and the names beside its ids. */
export async function namesBeside(
  answer: TSchema,
  body: unknown,
  names: Pick<Names, 'of'>,
): Promise<unknown> {
  const wanted: Nameable[] = [];
  valueWithNames(answer, body, (of, id) => {
    wanted.push({ of, id });
    return undefined;
  });
  return valueWithNames(answer, body, await names.of(wanted));
}

function valueWithNames(schema: Schema, value: unknown, find: Find): unknown {
  const { properties, items, anyOf = [] } = schema;
  const read = anyOf
    .filter((one) => fits(one, value))
    .reduce((so, one) => valueWithNames(one, so, find), value);
  if (Array.isArray(read))
    return items === undefined ? read : read.map((each: unknown) => valueWithNames(items, each, find));
  return properties !== undefined && isMembers(read) ? membersWithNames(properties, read, find) : read;
}

/** Of several shapes a value has the one of which it has all that is required. */
function fits({ required = [] }: Schema, value: unknown): boolean {
  return !isMembers(value) || required.every((field) => Object.hasOwn(value, field));
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function membersWithNames(properties: Properties, members: Members, find: Find): Members {
  const inner = Object.entries(members).map(([field, each]) => {
    const known = Object.hasOwn(properties, field) ? properties[field] : undefined;
    return [field, known === undefined ? each : valueWithNames(known, each, find)] as const;
  });
  const told = besideIn(properties).flatMap(({ field, as, of }) => {
    const ids = members[field];
    return ids === undefined ? [] : [[as, nameFor(ids, of, find)] as const];
  });
  return Object.fromEntries([...inner, ...told]);
}

function nameFor(ids: unknown, of: Named, find: Find): unknown {
  if (Array.isArray(ids)) return ids.map((id: unknown) => nameFor(id, of, find));
  return typeof ids === 'string' ? (find(of, ids) ?? null) : null;
}

/** Data or facts for a sentence, each with the names of those whose ids they hold, wherever in them. */
export async function namesAmong<Told extends object>(
  told: readonly Told[],
  names: Pick<Names, 'of'>,
): Promise<readonly Told[]> {
  const wanted: Nameable[] = [];
  namesIn(told, (of, id) => {
    wanted.push({ of, id });
    return undefined;
  });
  return wanted.length === 0 ? told : (namesIn(told, await names.of(wanted)) as readonly Told[]);
}

function namesIn(value: unknown, find: Find): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => namesIn(each, find));
  if (!isMembers(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, each]) => {
      const of = namedIn(field);
      const name = of !== undefined && typeof each === 'string' ? find(of, each) : undefined;
      const inner = [field, namesIn(each, find)] as const;
      return name === undefined ? [inner] : [inner, [nameFieldOf(field), name] as const];
    }),
  );
}
