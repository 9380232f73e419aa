import { STATUS_CODES } from 'node:http';
import { hasBody, revises, type Endpoint } from '../routes/endpoint.js';
import type { JsonSchema } from '../validation/field.js';

// 500 is of no contract: where it is answered, something is broken on our side.

/** Before an operation is even looked for: too slow, too much at once, not who they say. */
const always = ['400', '401', '403', '404', '408', '413', '422', '429', '431', '503'];

/** What an operation may answer instead, by what it does. */
function problemStatuses(endpoint: Endpoint): readonly string[] {
  return [
    ...always,
    ...(hasBody(endpoint) ? ['415'] : []),
    ...(endpoint.route.reads ? [] : ['409']),
    ...(revises(endpoint) ? ['412'] : []),
  ].toSorted();
}

const text = { type: 'string' };
const entityTag = { type: 'string', pattern: '^"[!#-~]*"$' };
const seconds = { type: 'integer', minimum: 1 };

const headersOfProblems: Readonly<Record<string, JsonSchema>> = {
  '401': {
    'WWW-Authenticate': { schema: text, description: 'How to say who one is (RFC 6750).' },
  },
  '429': { 'Retry-After': { schema: seconds, description: 'Seconds.' } },
  '503': { 'Retry-After': { schema: seconds, description: 'Seconds.' } },
};

const documented = [...always, '409', '412', '415'].toSorted();

export const problemResponses: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  documented.map((status) => [
    status,
    {
      description: STATUS_CODES[status] ?? status,
      headers: {
        'Content-Language': { schema: text, description: 'In which language the problem is told.' },
        ...headersOfProblems[status],
      },
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
);

const cacheHeaders = {
  ETag: { schema: entityTag, description: 'For If-None-Match.' },
  'Cache-Control': { schema: text, description: 'How long it may be kept.' },
};

/** What was found when it is what the client has already. */
const unchanged: JsonSchema = { description: STATUS_CODES['304'], headers: cacheHeaders };

const position = {
  schema: text,
  description: 'For Mouakaba-Min-Position. Opaque: only the server compares it.',
};
const replay = {
  'Idempotent-Replay': {
    schema: { type: 'string', enum: ['true'] },
    description: 'This answer was given before.',
  },
};

function headersOf(endpoint: Endpoint): JsonSchema {
  if (endpoint.route.cacheable) return cacheHeaders;
  if (endpoint.route.reads)
    return {
      ETag: { schema: entityTag, description: 'Of what has a revision: for If-Match.' },
      'Mouakaba-Stale': {
        schema: { type: 'string', enum: ['true'] },
        description: 'The position asked for is not reached yet.',
      },
      ...(tellsPosition(endpoint) ? { 'Mouakaba-Position': position } : {}),
    };
  if (!revises(endpoint)) return replay;
  return {
    ETag: {
      schema: entityTag,
      description: 'The new revision, for If-Match. Absent for who may not know it, as a provider of a case.',
    },
    'Mouakaba-Position': position,
    ...replay,
  };
}

/** Whether the body of a read says how far it goes: then so does the header. */
function tellsPosition({ answer = {} }: Endpoint): boolean {
  return 'required' in answer && Array.isArray(answer.required) && answer.required.includes('position');
}

/** Everything that an operation can answer, by status. */
export function responsesOf(endpoint: Endpoint): Readonly<Record<string, JsonSchema>> {
  const { route, answer = {} } = endpoint;
  const problems = problemStatuses(endpoint).map(
    (status) => [status, { $ref: `#/components/responses/${status}` }] as const,
  );
  return {
    [route.creates ? '201' : '200']: {
      description: route.creates ? 'Made' : 'Done',
      headers: headersOf(endpoint),
      content: { 'application/json': { schema: answer } },
    },
    ...(route.cacheable ? { '304': unchanged } : {}),
    ...Object.fromEntries(problems),
  };
}
