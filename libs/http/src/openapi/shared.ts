import { limits } from '@mouakaba/contracts';
import { requestHeaders } from '../routes/request-headers.js';
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

export const headerParameters: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  Object.entries(requestHeaders).map(([name, { description, schema }]) => [
    name,
    { name, in: 'header', required: false, description, schema },
  ]),
);
