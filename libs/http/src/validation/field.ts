import 'reflect-metadata';
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
}

export const fine: readonly Flaw[] = [];

export function flaw(code: ProblemCode, facts?: Facts): readonly Flaw[] {
  return [facts === undefined ? { code } : { code, facts }];
}

const fieldsKey = Symbol('fields');
const optionalKey = Symbol('optional fields');
const removableKey = Symbol('fields that null takes away');

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
  return (prototype, name) => {
    own<Map<string, Field>>(fieldsKey, prototype, () => new Map()).set(String(name), spec);
    validate(prototype, name);
  };
}

/** The field may be absent. `null` is not absence: it is refused. */
export function Maybe(): PropertyDecorator {
  const validate = ValidateIf((_, value) => value !== undefined);
  return (prototype, name) => {
    own<Set<string>>(optionalKey, prototype, () => new Set()).add(String(name));
    validate(prototype, name);
  };
}

/** Of a change: the field may be absent, which changes nothing, or `null`, which takes away what is there. */
export function Removable(): PropertyDecorator {
  const validate = ValidateIf((_, value) => value !== undefined && value !== null);
  return (prototype, name) => {
    for (const key of [optionalKey, removableKey])
      own<Set<string>>(key, prototype, () => new Set()).add(String(name));
    validate(prototype, name);
  };
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
  const chain = ancestors(type.prototype as object);
  const marked = (key: symbol) =>
    new Set(chain.flatMap((prototype) => [...(read<Set<string>>(key, prototype) ?? [])]));
  const [optional, removable] = [marked(optionalKey), marked(removableKey)];
  const fields = chain.flatMap((prototype) => [...(read<Map<string, Field>>(fieldsKey, prototype) ?? [])]);
  return new Map(
    fields.map(([name, spec]) => [
      name,
      {
        ...spec,
        ...(removable.has(name) ? { schema: orNull(spec.schema) } : {}),
        optional: optional.has(name),
      },
    ]),
  );
}

function orNull(schema: Field['schema']): Field['schema'] {
  return (reference) => ({ anyOf: [schema(reference), { type: 'null' }] });
}

function ancestors(prototype: object): object[] {
  const parent = Object.getPrototypeOf(prototype) as object | null;
  return parent === null || parent === Object.prototype ? [prototype] : [...ancestors(parent), prototype];
}

function read<T>(key: symbol, prototype: object): T | undefined {
  return Reflect.getOwnMetadata(key, prototype) as T | undefined;
}

function own<T>(key: symbol, prototype: object, make: () => T): T {
  const found = read<T>(key, prototype) ?? make();
  Reflect.defineMetadata(key, found, prototype);
  return found;
}
