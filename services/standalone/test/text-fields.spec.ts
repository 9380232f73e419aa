import { describe, expect, it } from '@jest/globals';
import { checked, openApiDocument, type OpenApiDocument } from '@mouakaba/http';
import { apis } from '../src/standalone.js';
import { exampleOf, isName, resolved, someName, someText, type Schema } from './routes.js';

interface Field {
  readonly at: string;
  readonly schema: Schema;
}

const bodies = apis.flatMap((api) => {
  const document = JSON.parse(JSON.stringify(openApiDocument(api))) as OpenApiDocument;
  return api.endpoints.flatMap(({ body, route }) => {
    if (body === undefined) return [];
    const known = document.components['schemas'] as Readonly<Record<string, Schema>>;
    const schema = resolved({ $ref: `#/components/schemas/${body.name}Body` }, known);
    return [{ name: `${route.method} ${route.path}: ${body.name}`, body, schema }];
  });
});

/** Every field that holds a text without a form of its own, at its place. */
function textsIn(schema: Schema, at = ''): readonly Field[] {
  const { properties = {}, items } = schema;
  const below = [
    ...Object.entries(properties).flatMap(([name, each]) => textsIn(each, `${at}/${name}`)),
    ...(items === undefined ? [] : textsIn(items, `${at}/0`)),
  ];
  const isFree = schema.type === 'string' && schema.enum === undefined && schema.format === undefined;
  return isFree ? [{ at, schema }, ...below] : below;
}

const admits = ({ pattern = '' }: Schema, text: string) => new RegExp(pattern, 'u').test(text);
const isPhone = (schema: Schema) => admits(schema, '177') && !admits(schema, 'x');
const isText = (schema: Schema) => admits(schema, 'x');

/** The example with each text dressed up: as messengers and word processors hand it over. */
function dressed(value: unknown, dress: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => dressed(each, dress));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, dressed(each, dress)]));
  return value === someText || value === someName ? dress(value) : value;
}

describe('the policy for text', () => {
  it('meets every body', () => expect(bodies.length).toBeGreaterThan(40));

  it.each(bodies)('holds in each field of $name', ({ body, schema }) => {
    for (const { at, schema: field } of textsIn(schema)) {
      expect([at, isText(field) || isPhone(field) || field.pattern === undefined]).toEqual([at, true]);
      if (/phone/i.test(at)) expect([at, isPhone(field)]).toEqual([at, true]);
      if (/name$|name\/(ar|fr)$|person$/i.test(at)) expect([at, isName(field)]).toEqual([at, true]);
      for (const nothing of [
        'ــ',
        '\u3164',
        '\u202e\u202c',
        '\u{e0041}',
        '\u2800',
        '\u200d',
        '\ufe0f',
        ' \u00a0',
      ])
        expect([at, nothing, admits(field, nothing)]).toEqual([at, nothing, false]);
    }
    const example = exampleOf(schema, true);
    const plain = checked(body, example as object);
    const marked = checked(
      body,
      dressed(example, (text) => `\u202a\u2068${text}\u2069\u202c\u200f `) as object,
    );
    expect(marked.faults).toEqual(plain.faults);
    expect(JSON.stringify(marked.value)).toBe(JSON.stringify(plain.value));
  });
});
