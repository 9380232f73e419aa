import type { Method, StandaloneFixture } from './standalone-fixture.js';

/** A JSON Schema, as far as the API's bodies use it. References are resolved. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  /** `anyOf` with null, which takes away what is there. */
  readonly removable?: true;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

/** One route as its service's OpenAPI document tells it. */
export interface Route {
  /** `POST /v1/cases/{caseId}/screening` */
  readonly name: string;
  readonly method: Method;
  readonly path: string;
  readonly permission: string | undefined;
  readonly pathParameters: readonly Parameter[];
  readonly query: readonly Parameter[];
  readonly headers: readonly string[];
  readonly takesBody: boolean;
  readonly body: Schema;
}

interface Operation {
  readonly 'x-permission'?: string;
  readonly parameters: readonly (Parameter & { readonly $ref?: string })[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Every route of every document that the running application's reference lists. */
export async function routesOf(fixture: StandaloneFixture): Promise<readonly Route[]> {
  const reference = await fixture.call(undefined, 'GET /docs/start.js');
  const links = JSON.parse(/"urls":(\[.*?\])/.exec(reference.text)?.[1] ?? '[]') as {
    readonly url: string;
  }[];
  const documents = await Promise.all(links.map(({ url }) => fixture.call(undefined, `GET ${url as '/'}`)));
  return documents.flatMap(({ body }) => routesIn(body as unknown as Document));
}

function routesIn({ paths, components }: Document): readonly Route[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, operation]): Route => {
      const method = verb.toUpperCase() as Method;
      const { parameters, requestBody } = operation;
      const body = requestBody?.content['application/json'].schema ?? { type: 'object', properties: {} };
      return {
        name: `${method} ${path}`,
        method,
        path,
        permission: operation['x-permission'],
        pathParameters: parameters.filter((each) => each.in === 'path'),
        query: parameters.filter((each) => each.in === 'query'),
        headers: parameters.flatMap(({ $ref }) => ($ref === undefined ? [] : [$ref.split('/').at(-1) ?? ''])),
        takesBody: method !== 'GET',
        body: resolved(body, components.schemas),
      };
    }),
  );
}

/** A schema with what it refers to in its place; what may be removed as what it is while it is there. */
export function resolved(schema: Schema, known: Readonly<Record<string, Schema>>): Schema {
  const found = schema.$ref === undefined ? schema : known[schema.$ref.split('/').at(-1) ?? ''];
  if (found === undefined) throw new Error(`no schema ${schema.$ref ?? ''}`);
  const [value, none] = found.anyOf ?? [];
  if (value !== undefined && none?.type === 'null') return { ...resolved(value, known), removable: true };
  return {
    ...found,
    ...(found.items === undefined ? {} : { items: resolved(found.items, known) }),
    ...(found.properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(found.properties).map(([name, each]) => [name, resolved(each, known)]),
          ),
        }),
  };
}

export const uuidOfNothing = '0197f000-0000-7000-8000-000000000009';

/** Digits are a text, and a telephone number too. */
export const someText = '0612345678';
export const someName = 'أمل';
const someDay = '2014-05-19';

/** A value that the schema admits; of objects the required fields, or `all` of them. */
export function exampleOf(schema: Schema, all = false): unknown {
  if (schema.enum !== undefined) return schema.enum.includes('MA-OUJ') ? 'MA-OUJ' : schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => all || schema.required?.includes(name) === true)
          .map(([name, each]) => [name, exampleOf(each, all)]),
      );
    case 'array':
      return [exampleOf(schema.items ?? {}, all)];
    case 'integer':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    default:
      return exampleOfText(schema);
  }
}

function exampleOfText(schema: Schema): string {
  const { format } = schema;
  if (format === 'uuid') return uuidOfNothing;
  if (format === 'date-time') return new Date(Date.now() - 3_600_000).toISOString();
  if (isMonth(schema)) return '2026-01';
  if (isIdOrNone(schema)) return uuidOfNothing;
  if (isName(schema)) return someName;
  return format === 'date' || isDayOrInstant(schema) ? someDay : someText;
}

/** A month: its shape has no format's name. */
export function isMonth(schema: Schema): boolean {
  return takesInsteadOfText(schema, '2026-01');
}

/** A bound of a period, which is a day as well as an instant. */
export function isDayOrInstant(schema: Schema): boolean {
  return takesInsteadOfText(schema, someDay);
}

/** To filter by: an id, or that there is none. */
export function isIdOrNone(schema: Schema): boolean {
  return takesInsteadOfText(schema, uuidOfNothing) && takesInsteadOfText(schema, 'none');
}

/** A name has a letter, which other texts need not have. */
export function isName(schema: Schema): boolean {
  return takesInsteadOfText(schema, someName);
}

function takesInsteadOfText({ pattern, format }: Schema, value: string): boolean {
  if (pattern === undefined || format !== undefined) return false;
  const shape = new RegExp(pattern, 'u');
  return shape.test(value) && !shape.test(someText);
}

/** What a route has to be asked with; of one parameter something else. */
export function queryOf(
  { query }: Route,
  ...other: readonly (readonly [name: string, value: string])[]
): string {
  const changed = new Set(other.map(([name]) => name));
  const needed = query
    .filter(({ name, required }) => required === true && !changed.has(name))
    .map(({ name, schema }) => [name, String(exampleOf(schema))]);
  const asked = [...needed, ...other].map(
    ([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`,
  );
  return asked.length === 0 ? '' : `?${asked.join('&')}`;
}

/** The route's address with its parameters filled in: by name, else an id of nothing. */
export function addressOf({ path }: Route, ids: Readonly<Record<string, string>> = {}): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? uuidOfNothing);
}
