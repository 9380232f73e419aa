import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApiDocument } from '@mouakaba/http';

type Json = Readonly<Record<string, unknown>>;

interface Response {
  readonly $ref?: string;
  readonly headers?: Json;
  readonly content?: Readonly<Record<string, { readonly schema: Json }>>;
}

export interface Operation extends Json {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Response>>;
}

/** One operation of a document: `GET /v1/cases/{caseId}`. */
export interface Described {
  readonly service: string;
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export function operationsOf(documents: ReadonlyMap<string, OpenApiDocument>): Described[] {
  return [...documents].flatMap(([service, { paths }]) =>
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        service,
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        operation: operation as Operation,
      })),
    ),
  );
}

/** The operation that a request is one of: the one with fewest parameters, as a router would choose. */
export function operationOf(all: readonly Described[], method: string, url: string): Described | undefined {
  const { pathname } = new URL(url);
  const fits = ({ path }: Described) =>
    new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(pathname);
  return all
    .filter((each) => each.method === method && fits(each))
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
}

/** Strict validators of the schemas of a document: a keyword that means nothing is an error. */
export class Schemas {
  private readonly validators = new Map<unknown, ValidateFunction>();
  private readonly ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });

  constructor(private readonly document: OpenApiDocument) {
    addFormats.default(this.ajv);
    this.ajv.addVocabulary(['x-code-list', 'components']);
    this.ajv.addSchema(
      closed({ $id: 'urn:mouakaba:document', components: document.components }) as object,
      'urn:mouakaba:document',
    );
  }

  /** References lead into the document. Fields that the schema does not name are errors, unless it says it has more. */
  validator(schema: unknown): ValidateFunction {
    const known = this.validators.get(schema) ?? this.ajv.compile(closed(absolute(schema)) as object);
    this.validators.set(schema, known);
    return known;
  }

  /** What the operation says of an answer of that status. */
  response({ responses }: Operation, status: number): Response | undefined {
    const answer = responses[String(status)];
    return answer?.$ref === undefined ? answer : this.document.components['responses']?.[String(status)];
  }

  /** The schema of an answer of that status. */
  answerSchema(operation: Operation, status: number): unknown {
    return Object.values(this.response(operation, status)?.content ?? {})[0]?.schema;
  }
}

function absolute(value: unknown): unknown {
  return mapped(value, (fields) =>
    typeof fields['$ref'] === 'string'
      ? { ...fields, $ref: `urn:mouakaba:document${fields['$ref']}` }
      : fields,
  );
}

/** Said nothing of further fields: here that means there are none. */
function closed(value: unknown): unknown {
  return mapped(value, (fields) =>
    fields['type'] === 'object' && 'properties' in fields && !('additionalProperties' in fields)
      ? { ...fields, additionalProperties: false }
      : fields,
  );
}

function mapped(value: unknown, change: (fields: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((each) => mapped(each, change));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, each]) => [name, mapped(each, change)] as const);
  return change(Object.fromEntries(fields));
}
