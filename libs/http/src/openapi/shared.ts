import { STATUS_CODES } from 'node:http';
import { languages, limits } from '@mouakaba/contracts';
import type { JsonSchema } from '../validation/field.js';

const text = { type: 'string' };

/** RFC 9457, with our code and the facts of a refusal as further members. */
export const problemSchema: JsonSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: text,
    status: { type: 'integer' },
    detail: text,
    code: { type: 'string', description: 'Stable: what a program looks at.' },
    instance: {
      type: 'string',
      format: 'uri',
      description: 'The trace id, to be told to whoever looks into the log.',
    },
    more: {
      type: 'integer',
      minimum: 1,
      description: 'How many errors, or elements of a list, there are beside those that are told.',
    },
    errors: {
      type: 'array',
      maxItems: limits.faultsTold,
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: {
          pointer: { type: 'string', format: 'json-pointer' },
          in: { type: 'string', enum: ['query', 'header', 'path'], description: 'Absent: the body.' },
          code: text,
          message: text,
        },
        // The facts of the flaw: the list of codes, the limits of a range.
        additionalProperties: true,
      },
    },
  },
  additionalProperties: true,
};

const reads = ['400', '401', '403', '404', '429', '503'];
const writes = [...reads, '409', '413', '415', '422'].toSorted();
const revisions = [...writes, '412'].toSorted();

/** What an operation may answer instead, by what it does. */
export const problemStatuses = { reads, writes, revisions };

const retry = { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds.' } };

export const problemResponses: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  revisions.map((status) => [
    status,
    {
      description: STATUS_CODES[status] ?? status,
      ...(status === '429' || status === '503' ? { headers: retry } : {}),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
);

function header(name: string, description: string, schema: JsonSchema): readonly [string, JsonSchema] {
  return [name, { name, in: 'header', required: false, description, schema }];
}

export const headerParameters: Readonly<Record<string, JsonSchema>> = Object.fromEntries([
  header('Accept-Language', 'Language of problems; Arabic unless another is asked for.', {
    type: 'string',
    examples: [...languages],
  }),
  header('Idempotency-Key', 'The same key and body get the first answer again, and write nothing.', {
    type: 'string',
    minLength: 1,
    maxLength: limits.idempotencyKeyLength,
  }),
  header('If-Match', 'The revision that was read: a stale one is refused with 412.', {
    type: 'string',
    pattern: '^"\\d+"$',
  }),
  header('Mouakaba-Min-Position', 'Answer only once this position is reached, or say that it is not.', text),
  header('Mouakaba-Purpose', 'Why personal data is opened: a code of viewPurpose.', text),
]);

const replay = {
  'Idempotent-Replay': { schema: text, description: '`true` when this answer was given before.' },
};

export const answerHeaders: Readonly<Record<keyof typeof problemStatuses, JsonSchema>> = {
  writes: replay,
  revisions: {
    ETag: {
      schema: text,
      description: 'The new revision, for If-Match. Absent for who may not know it, as a provider of a case.',
    },
    'Mouakaba-Position': {
      schema: text,
      description: 'For Mouakaba-Min-Position. Opaque: only compared by the server.',
    },
    ...replay,
  },
  reads: {
    'Mouakaba-Stale': { schema: text, description: '`true` when the position asked for is not reached yet.' },
  },
};
