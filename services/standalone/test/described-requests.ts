import fc, { type Arbitrary } from 'fast-check';
import type { OpenApiDocument } from '@mouakaba/http';
import { Schemas, type Described } from './openapi-documents.js';
import { nearly } from './schema-mutations.js';
import { resolvedIn, valueOf, type ValueSchema } from './schema-values.js';

type Texts = Readonly<Record<string, string>>;

/** A request as its sender thinks of it; what is sent of path and query is text. */
export interface DescribedRequest {
  readonly path: Texts;
  readonly query: Texts;
  readonly headers: Texts;
  /** Undefined: none is sent. */
  readonly body: unknown;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: ValueSchema;
}

/** No shape says all of them: a cursor is of its list, a position of its installation, and a case number checks itself. */
const neverInvented = new Set(['after', 'caseNumber', 'cursor', 'Mouakaba-Min-Position']);

/** Requests of one operation as its document describes them, and requests near those. */
export class RequestsOf {
  readonly parameters: readonly Parameter[];
  readonly body: ValueSchema | undefined;

  constructor(
    { operation }: Described,
    document: OpenApiDocument,
    private readonly schemas: Schemas,
  ) {
    const resolved = resolvedIn(document, operation) as {
      readonly parameters: readonly Parameter[];
      readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: ValueSchema }>> };
    };
    this.parameters = resolved.parameters;
    this.body = resolved.requestBody?.content['application/json']?.schema;
  }

  /** As described, with ids that are told, where a path names them. */
  asDescribed(ids: Texts): Arbitrary<DescribedRequest> {
    const told = (name: string, schema: ValueSchema) => {
      const id = ids[name];
      return id === undefined ? valueOf(schema) : fc.constant(id);
    };
    const described = fc.record({
      path: this.textsOf('path', told),
      query: this.textsOf('query', (_, schema) => valueOf(schema)),
      headers: this.textsOf('header', (_, schema) => valueOf(schema)),
      body: this.body === undefined ? fc.constant(undefined) : valueOf(this.body),
    });
    return described.filter((request) => !this.invents(request));
  }

  /** The same with one part that nearly is as described, or is. */
  nearby(ids: Texts): Arbitrary<DescribedRequest> {
    const changes: Arbitrary<Partial<DescribedRequest>>[] = this.parameters.map(
      ({ name, in: part, schema }) =>
        nearly(schema).map((value) => ({
          [part === 'header' ? 'headers' : part]: { [name]: textOf(value) },
        })),
    );
    const { body } = this;
    if (body !== undefined) {
      const changedBody = nearly(body).map((value) => ({ body: value }));
      // A body is mostly larger than all the rest.
      changes.push(...Array.from({ length: this.parameters.length + 1 }, () => changedBody));
    }
    changes.push(fc.constant({ query: { colour: 'red' } }));
    return fc
      .tuple(this.asDescribed(ids), fc.oneof(...changes))
      .map(([request, change]) => ({
        path: { ...request.path, ...change.path },
        query: { ...request.query, ...change.query },
        headers: { ...request.headers, ...change.headers },
        body: 'body' in change ? change.body : request.body,
      }))
      .filter((request) => !this.invents(request));
  }

  private invents({ query, headers }: DescribedRequest): boolean {
    const { from = '', to = '~' } = query;
    if (from > to) return true;
    return this.parameters.some(({ name, schema }) => {
      const text = neverInvented.has(name) ? (query[name] ?? headers[name]) : undefined;
      return text !== undefined && this.fits(text, schema);
    });
  }

  private fits(text: string, schema: ValueSchema): boolean {
    return this.schemas.validator(schema)(read(text, schema));
  }

  /** The parts that are not as described. */
  wrongParts({ path, query, headers, body }: DescribedRequest): readonly string[] {
    const parameters = { path, query, header: headers };
    const known = new Set(this.parameters.map(({ name }) => name));
    const unknown = Object.keys(query).filter((name) => !known.has(name));
    const wrong = this.parameters.flatMap(({ name, in: part, required, schema }) => {
      const text = parameters[part][name];
      if (text === undefined) return required === true ? [`${part} ${name}`] : [];
      return this.fits(text, schema) ? [] : [`${part} ${name}`];
    });
    const bodyFits = this.body === undefined || body === undefined || this.schemas.validator(this.body)(body);
    return [...wrong, ...unknown.map((name) => `query ${name}`), ...(bodyFits ? [] : ['body'])];
  }

  private textsOf(
    part: Parameter['in'],
    value: (name: string, schema: ValueSchema) => Arbitrary<unknown>,
  ): Arbitrary<Texts> {
    const wanted = this.parameters.filter((each) => each.in === part && !neverInvented.has(each.name));
    const fields = wanted.map(({ name, schema }) => [name, value(name, schema).map(textOf)] as const);
    const requiredKeys = wanted.filter(({ required }) => required === true).map(({ name }) => name);
    return fc.record(Object.fromEntries(fields), { requiredKeys, noNullPrototype: true });
  }
}

/** As in an address or a header; lists are `a,b,c`. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What a text in an address or a header says, by its schema. */
function read(text: string, schema: ValueSchema): unknown {
  switch (schema.type) {
    case 'array':
      return text.split(',');
    case 'integer':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : text;
    default:
      return text;
  }
}
