import { Nothing, type RouteContract } from '../routes/route-contract.js';
import { fieldsOf, type JsonSchema } from '../validation/field.js';
import type { Schemas } from '../validation/schema.js';
import { answerHeaders } from './shared.js';

const statusesOfReads = ['400', '401', '403', '404', '429', '503'];
const statusesOfWrites = [...statusesOfReads, '409', '413', '415', '422'].toSorted();
const statusesOfRevisions = [...statusesOfWrites, '412'].toSorted();

/** One route as OpenAPI says it. */
export function operationOf(contract: RouteContract, tag: string, schemas: Schemas): JsonSchema {
  const problems = statusesOf(contract).map(
    (status) => [status, { $ref: `#/components/responses/${status}` }] as const,
  );
  return {
    operationId: `${tag}.${contract.name}`,
    tags: [tag],
    ...(contract.permits === undefined ? { security: [] } : { 'x-permission': contract.permits }),
    parameters: [...pathOf(contract), ...queryOf(contract, schemas), ...headersOf(contract)],
    ...(contract.hasBody && contract.body !== Nothing ? { requestBody: bodyOf(contract, schemas) } : {}),
    responses: { [contract.creates ? '201' : '200']: answerOf(contract), ...Object.fromEntries(problems) },
  };
}

function statusesOf({ permits, writes, revises }: RouteContract): readonly string[] {
  if (permits === undefined) return ['400'];
  if (revises) return statusesOfRevisions;
  return writes ? statusesOfWrites : statusesOfReads;
}

function bodyOf(contract: RouteContract, schemas: Schemas): JsonSchema {
  const required = [...fieldsOf(contract.body).values()].some(({ optional }) => !optional);
  return { required, content: { 'application/json': { schema: schemas.reference(contract.body) } } };
}

function pathOf({ pathParameters }: RouteContract): readonly JsonSchema[] {
  return pathParameters.map(({ name, schema }) => ({ name, in: 'path', required: true, schema }));
}

function queryOf({ query }: RouteContract, schemas: Schemas): readonly JsonSchema[] {
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

function headersOf(contract: RouteContract): readonly JsonSchema[] {
  if (contract.permits === undefined) return [];
  const changes = contract.revises && contract.pathParameters.length > 0;
  const names = contract.writes
    ? ['Idempotency-Key', ...(changes ? ['If-Match'] : [])]
    : ['Mouakaba-Min-Position', 'Mouakaba-Purpose'];
  return ['Accept-Language', ...names].map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

function answerOf(contract: RouteContract): JsonSchema {
  return {
    description: contract.creates ? 'Made' : 'Done',
    headers: answerHeaders[contract.revises ? 'revisions' : contract.writes ? 'writes' : 'reads'],
    content: { 'application/json': { schema: contract.answers ?? {} } },
  };
}
