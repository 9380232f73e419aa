import type { Type } from '@nestjs/common';
import { fieldsOf, rulesOf, type JsonSchema, type Reference } from './field.js';

/** The JSON Schema of a body class, from its decorators. Nested classes are put where `reference` says. */
export function schemaOf(type: Type, reference: Reference): JsonSchema {
  const fields = [...fieldsOf(type)];
  const rules = rulesOf(type);
  const required = fields.filter(([, { optional }]) => !optional).map(([name]) => name);
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(fields.map(([name, { schema }]) => [name, schema(reference)])),
    ...(required.length === 0 ? {} : { required }),
    ...(rules.length === 0 ? {} : { allOf: rules }),
  };
}

/** Schemas by class name, each made once: `AssignCase` is `#/components/schemas/AssignCaseBody`. */
export class Schemas {
  private readonly types = new Map<string, Type>();
  private readonly schemas = new Map<string, JsonSchema>();

  readonly reference: Reference = (type) => {
    const name = `${type.name}Body`;
    const known = this.types.get(name);
    if (known !== undefined && known !== type)
      throw new Error(`two classes are called ${type.name}: their schemas need two names`);
    if (known === undefined) {
      this.types.set(name, type);
      this.schemas.set(name, schemaOf(type, this.reference));
    }
    return { $ref: `#/components/schemas/${name}` };
  };

  add(name: string, schema: JsonSchema): void {
    this.schemas.set(name, schema);
  }

  all(): Readonly<Record<string, JsonSchema>> {
    return inOrder([...this.schemas]);
  }
}

/** These entries by name, in the order of the names. */
export function inOrder<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
