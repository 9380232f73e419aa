import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tidied } from '@mouakaba/contracts';
import { checked, openApiDocument, type OpenApiDocument } from '@mouakaba/http';
import { apis } from '../src/standalone.js';
import { Schemas } from './openapi-documents.js';
import { nearly } from './schema-mutations.js';
import { resolvedIn, type ValueSchema } from './schema-values.js';

type Json = Readonly<Record<string, unknown>>;

/** Every class of a body, with its schema as its service publishes it. */
const bodies = apis.flatMap((api) => {
  const document = JSON.parse(JSON.stringify(openApiDocument(api))) as OpenApiDocument;
  const schemas = new Schemas(document);
  const types = new Set(api.endpoints.flatMap(({ body }) => (body === undefined ? [] : [body])));
  return [...types].map((type) => {
    const published = resolvedIn(document, document.components['schemas']?.[`${type.name}Body`]);
    const schema = withoutRules(published) as ValueSchema;
    return [type.name, { type, schema, validate: schemas.validator(schema) }] as const;
  });
});

/** Rules between fields are for a decision to check. */
function withoutRules(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutRules);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { allOf: _, ...others } = schema as Json;
  return Object.fromEntries(Object.entries(others).map(([name, each]) => [name, withoutRules(each)]));
}

const inherited: readonly string[] = Object.getOwnPropertyNames(Object.prototype);

/**
 * What no schema can say of a body: it is an object of texts that are texts, under names that no object has anyway and of
 * which none stands there twice, as they are kept.
 */
function isReadable(body: unknown): body is object {
  return (
    isObject(body) &&
    everythingIn(body).every((name) => name.isWellFormed() && !inherited.includes(name)) &&
    objectsIn(body).every((each) => new Set(Object.keys(each).map(tidied)).size === Object.keys(each).length)
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names and texts, however deep. */
function everythingIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return [...(isObject(value) ? Object.keys(value) : []), ...Object.values(value).flatMap(everythingIn)];
}

function objectsIn(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(isObject(value) ? [value] : []), ...Object.values(value).flatMap(objectsIn)];
}

describe('what the schema says of a body is what is checked', () => {
  it.each(bodies)('%s', (_, { type, schema, validate }) => {
    fc.assert(
      fc.property(nearly(schema).filter(isReadable), (body) => {
        const faults = checked(type, structuredClone(body)).faults.map(
          ({ pointer, code }) => `${pointer} ${code}`,
        );
        const errors = validate(body) ? [] : (validate.errors ?? []);
        expect({ faults, errors, same: faults.length > 0 === errors.length > 0 }).toMatchObject({
          same: true,
        });
      }),
      { numRuns: 400 },
    );
  });
});
