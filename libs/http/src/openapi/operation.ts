import { groupOf } from '../routes/controllers.js';
import { hasBody, Nothing, revises, type Endpoint } from '../routes/endpoint.js';
import { fieldsOf, type JsonSchema } from '../validation/field.js';
import type { Schemas } from '../validation/schema.js';
import { responsesOf } from './responses.js';

/** One endpoint as OpenAPI says it. */
export function operationOf(endpoint: Endpoint, schemas: Schemas): JsonSchema {
  const { route, permission } = endpoint;
  return {
    operationId: route.operation,
    tags: [groupOf(route.operation)],
    'x-permission': permission,
    parameters: [...pathOf(endpoint), ...queryOf(endpoint, schemas), ...headersOf(endpoint)],
    ...bodyOf(endpoint, schemas),
    responses: responsesOf(endpoint),
  };
}

function bodyOf(endpoint: Endpoint, schemas: Schemas): JsonSchema {
  const { body = Nothing } = endpoint;
  if (!hasBody(endpoint)) return {};
  const required = [...fieldsOf(body).values()].some(({ optional }) => !optional);
  return { requestBody: { required, content: { 'application/json': { schema: schemas.reference(body) } } } };
}

/** The last one first: so it was published, and the documents do not change without need. */
function pathOf({ route }: Endpoint): readonly JsonSchema[] {
  return [...route.parameters]
    .toReversed()
    .map(([name, { schema }]) => ({ name, in: 'path', required: true, schema }));
}

function queryOf({ query = Nothing }: Endpoint, schemas: Schemas): readonly JsonSchema[] {
  return [...fieldsOf(query)].map(([name, { optional, schema }]) => {
    const found = schema(schemas.reference);
    // A list is written `a,b,c`.
    return {
      name,
      in: 'query',
      required: !optional,
      schema: found,
      ...(found['type'] === 'array' ? { style: 'form', explode: false } : {}),
    };
  });
}

function headersOf(endpoint: Endpoint): readonly JsonSchema[] {
  const { route } = endpoint;
  const changes = revises(endpoint) && route.parameters.size > 0;
  const names = route.cacheable
    ? ['If-None-Match']
    : route.reads
      ? ['Mouakaba-Min-Position', 'Mouakaba-Purpose']
      : ['Idempotency-Key', ...(changes ? ['If-Match'] : [])];
  return ['Accept-Language', ...names].map((name) => ({ $ref: `#/components/parameters/${name}` }));
}
