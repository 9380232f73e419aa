import type { Type } from '@nestjs/common';
import { ValidateBy, ValidateIf } from 'class-validator';
import type { Facts } from '../problems/problem.js';
import type { ProblemCode } from '../problems/problems.js';

/** A JSON Schema 2020-12, as data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What is wrong with a value; `at` points below it (`/3` in a list). */
export interface Flaw {
  readonly code: ProblemCode;
  readonly at?: string;
  readonly facts?: Facts;
}

export type Check = (value: unknown) => readonly Flaw[];

/** Names the schema of a nested class and gives a reference to it. */
export type Reference = (type: Type) => JsonSchema;

export interface Field {
  readonly check: Check;
  readonly schema: (reference: Reference) => JsonSchema;
  /** From a query string's text, which is all a query string has; the text itself when it cannot be one. */
  readonly fromText?: (text: string) => unknown;
  /** Of a list that says no least length: where it is optional, an empty one is an absent one. */
  readonly mayBeEmpty?: true;
  /** Of a field that holds objects with fields of their own: their class. */
  readonly nested?: { readonly type: () => Type; readonly list: boolean };
}

export const fine: readonly Flaw[] = [];

export function flaw(code: ProblemCode, facts?: Facts): readonly Flaw[] {
  return [facts === undefined ? { code } : { code, facts }];
}

/** What the decorators of one field say, together. */
interface Declaration {
  readonly spec?: Field;
  readonly optional?: true;
  /** `null` takes away what is there. */
  readonly removable?: true;
}

const declarations = new WeakMap<object, Map<string, Declaration>>();
const names = new Set<string>();

/** Some body or query of this process has a field of that name. */
export function isDeclaredName(name: string): boolean {
  return names.has(name);
}

/** Adds to what is said of a field, and has class-validator check it. */
function declared(said: Declaration, validate: PropertyDecorator): PropertyDecorator {
  return (prototype, name) => {
    const fields = declarations.get(prototype) ?? new Map<string, Declaration>();
    declarations.set(prototype, fields.set(String(name), { ...fields.get(String(name)), ...said }));
    names.add(String(name));
    validate(prototype, name);
  };
}

/** A decorator that checks a field and knows its schema: both are said once. */
export function field(spec: Field): PropertyDecorator {
  const check: Check = (value) => {
    if (value === undefined) return flaw('field.required');
    return value === null ? flaw('field.null') : spec.check(value);
  };
  const validate = ValidateBy(
    // Nobody reads the message, but without one class-validator forgets the context.
    {
      name: 'field',
      validator: { validate: (value) => check(value).length === 0, defaultMessage: () => 'field' },
    },
    { context: { check } },
  );
  return declared({ spec }, validate);
}

/** The field may be absent. `null` is not absence: it is refused. */
export function Maybe(): PropertyDecorator {
  return declared(
    { optional: true },
    ValidateIf((_, value) => value !== undefined),
  );
}

/** Of a change: the field may be absent, which changes nothing, or `null`, which takes away what is there. */
export function Removable(): PropertyDecorator {
  return declared(
    { optional: true, removable: true },
    ValidateIf((_, value) => value !== undefined && value !== null),
  );
}

const rules = new WeakMap<object, readonly JsonSchema[]>();

/**
 * What a decision refuses of a body whatever the state is, said in its schema too, so that who reads the schema does not
 * send it: fields that exclude each other, or that another one needs. The decision checks it, and names it in its answer.
 */
export function SchemaRule(...said: readonly JsonSchema[]): (type: Type) => void {
  return (type) => void rules.set(type, said);
}

export function rulesOf(type: Type): readonly JsonSchema[] {
  return rules.get(type) ?? [];
}

type Fields = ReadonlyMap<string, Field & { readonly optional: boolean }>;
const known = new WeakMap<Type, Fields>();

/** The declared fields of a body or query class, its ancestors' first. */
export function fieldsOf(type: Type): Fields {
  const fields = known.get(type) ?? readFields(type);
  known.set(type, fields);
  return fields;
}

function readFields(type: Type): Fields {
  const said = new Map<string, Declaration>();
  for (const prototype of ancestors(type.prototype as object))
    for (const [name, more] of declarations.get(prototype) ?? [])
      said.set(name, { ...said.get(name), ...more });
  const fields = [...said].flatMap(([name, { spec, optional = false, removable = false }]) => {
    if (spec === undefined) return [];
    const { mayBeEmpty, ...rest } = spec;
    const none = optional && mayBeEmpty === true;
    const sent = none ? orEmpty(spec.schema) : spec.schema;
    const schema = removable ? orNull(sent) : sent;
    return [[name, { ...rest, schema, optional, ...(none ? { mayBeEmpty } : {}) }] as const];
  });
  return new Map(fields);
}

function orEmpty(schema: Field['schema']): Field['schema'] {
  return (reference) => ({ ...schema(reference), minItems: 0 });
}

function orNull(schema: Field['schema']): Field['schema'] {
  return (reference) => ({ anyOf: [schema(reference), { type: 'null' }] });
}

function ancestors(prototype: object): object[] {
  const parent = Object.getPrototypeOf(prototype) as object | null;
  return parent === null || parent === Object.prototype ? [prototype] : [...ancestors(parent), prototype];
}
