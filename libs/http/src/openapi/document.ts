import type { Endpoint } from '../routes/endpoint.js';
import type { JsonSchema } from '../validation/field.js';
import { inOrder, Schemas } from '../validation/schema.js';
import { operationOf } from './operation.js';
import { problemResponses } from './responses.js';
import { headerParameters, problemSchema } from './shared.js';

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly [more: string]: unknown;
}

/** What a process publishes: a name, and the endpoints that its document describes. */
export interface PublishedApi {
  /** As in the path of its document. */
  readonly name: string;
  readonly endpoints: readonly Endpoint[];
}

/**
 * The OpenAPI 3.1 document of these endpoints: their bodies, answers and problems, always in the same order, so that it
 * can be checked in and compared.
 */
export function openApiDocument({ name, endpoints }: PublishedApi): OpenApiDocument {
  const schemas = new Schemas();
  schemas.add('Problem', problemSchema);
  const byPath = Map.groupBy(endpoints, ({ route }) => `/v1/${route.path.replaceAll(/:(\w+)/g, '{$1}')}`);
  const paths = [...byPath].map(([path, found]) => {
    const operations = found.map(
      (each) => [each.route.method.toLowerCase(), operationOf(each, schemas)] as const,
    );
    return [path, inOrder(operations)] as const;
  });
  return {
    openapi: '3.1.0',
    info: { title: `Mouakaba: ${name}`, version: '1' },
    security: [{ token: [] }],
    paths: inOrder(paths),
    components: {
      schemas: schemas.all(),
      parameters: headerParameters,
      responses: problemResponses,
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

/** As it is checked in: the same bytes for the same API. Patterns name invisible characters: they are escaped. */
export function checkedIn(document: OpenApiDocument): string {
  const text = JSON.stringify(document, undefined, 2);
  return `${text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, escaped)}\n`;
}

function escaped(character: string): string {
  return character
    .split('')
    .map((half) => `\\u${half.charCodeAt(0).toString(16)}`)
    .join('');
}
