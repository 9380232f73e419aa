import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Type } from 'typebox';
import { eventTypes } from '../events.js';
import type { EventType } from '../shared/event.js';
import { caseEvent } from '../shared/event.js';
import { codeSchema } from '../shared/fields.js';
import { breakingChanges } from './breaking-changes.js';
import { eventSchema, versionName, type JsonSchema } from './event-schema.js';

const folder = (name: string): URL => new URL(`../../${name}/`, import.meta.url);
const filesIn = (name: string): string[] => (existsSync(folder(name)) ? readdirSync(folder(name)) : []);
const read = (name: string, file: string): unknown =>
  JSON.parse(readFileSync(new URL(file, folder(name)), 'utf8'));

const events: EventType[] = Object.values<EventType>(eventTypes);
const current = new Map(events.map(({ type, schema }) => [type, schema]));

function errorsOf(schema: JsonSchema, value: unknown): unknown {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  validate(value);
  return validate.errors;
}

describe('published events', () => {
  it('are the schemas that the code has, and an example of each', () => {
    const names = events.map((event) => `${versionName(event)}.json`);
    expect(filesIn('schemas')).toEqual(expect.arrayContaining(names));
    expect(filesIn('golden')).toEqual(expect.arrayContaining(names));
    for (const event of events) {
      expect(read('schemas', `${versionName(event)}.json`)).toEqual(eventSchema(event));
    }
  });

  it('keep every version that was ever published', () => {
    expect(filesIn('golden').sort()).toEqual(filesIn('schemas').sort());
    for (const file of filesIn('schemas')) {
      const [, type = '', version] = /^(\w+)\.v(\d+)\.json$/.exec(file) ?? [];
      expect([file, current.get(type) ?? 0]).toEqual([file, expect.any(Number)]);
      expect(Number(version)).toBeLessThanOrEqual(current.get(type) ?? 0);
    }
    for (const { type, schema } of events) {
      for (let version = 1; version <= schema; version++) {
        expect(filesIn('golden')).toContain(`${type}.v${String(version)}.json`);
      }
    }
  });

  it('have golden files that are valid by the schema of their version', () => {
    for (const file of filesIn('golden')) {
      expect([file, errorsOf(read('schemas', file) as JsonSchema, read('golden', file))]).toEqual([
        file,
        null,
      ]);
    }
  });
});

const event = caseEvent('SomethingHappened', {
  schema: 2,
  data: {
    thingId: Type.String({ format: 'uuid' }),
    at: Type.String({
      format: 'date-time',
      pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
    }),
    on: Type.Optional(Type.String({ format: 'date' })),
    month: Type.String({ pattern: '^\\d{4}-\\d{2}$' }),
    urgency: codeSchema('urgency'),
    concerns: Type.Array(codeSchema('concern'), { minItems: 1 }),
    many: Type.Array(Type.Object({ minutes: Type.Integer({ minimum: 5, maximum: 9 }) }), { minItems: 2 }),
    choice: Type.Union([Type.Literal('one'), Type.Literal('two')]),
    flag: Type.Boolean(),
  },
  personal: { content: { note: Type.Optional(Type.String({ minLength: 30, maxLength: 200 })) } },
  words: [],
  example: {
    data: {
      thingId: '00000000-0000-4000-8000-000000000001',
      at: '2026-03-02T09:30:00.000Z',
      on: '2026-03-02',
      month: '2026-03',
      urgency: 'urgent',
      concerns: ['neglect'],
      many: [{ minutes: 5 }, { minutes: 9 }],
      choice: 'two',
      flag: false,
    },
    personal: { content: { note: 'Long enough to be taken for a note.' } },
  },
});

describe('the schema of an event', () => {
  it('has its own name and says nothing of other fields', () => {
    const schema = eventSchema(event);
    expect(versionName(event)).toBe('SomethingHappened.v2');
    expect(schema.$id).toBe('urn:mouakaba:event:SomethingHappened:2');
    const { data } = event.example;
    expect(errorsOf(schema, { data, personal: {} })).toBeNull();
    expect(errorsOf(schema, { data: { ...data, more: 1 }, personal: {} })).not.toBeNull();
    expect(errorsOf(schema, { data, personal: { identity: {} } })).not.toBeNull();
    expect(errorsOf(schema, { data })).not.toBeNull();
  });

  it('says nothing of its words, its example, and what counts as contact', () => {
    expect(eventSchema({ ...event, contact: 'holder' })).toEqual(eventSchema(event));
    expect(Object.keys(eventSchema(event)).sort()).toEqual(
      ['$id', '$schema', 'additionalProperties', 'properties', 'required', 'title', 'type'].sort(),
    );
  });

  it('takes its example, and no longer one that lacks a field', () => {
    const schema = eventSchema(event);
    expect(errorsOf(schema, event.example)).toBeNull();
    const { data, personal } = event.example;
    expect(errorsOf(schema, { data: { ...data, at: undefined }, personal })).not.toBeNull();
  });
});

describe('a change of a published schema', () => {
  const before: JsonSchema = {
    type: 'object',
    required: ['reason'],
    properties: {
      reason: { type: 'string', enum: ['a', 'b'] },
      list: { type: 'array', items: { type: 'string', maxLength: 10 } },
    },
  };
  const withField = (name: string, field: JsonSchema): JsonSchema => ({
    ...before,
    properties: { ...before.properties, [name]: field },
  });

  it('may add a code or an optional field', () => {
    expect(breakingChanges(before, before)).toEqual([]);
    expect(breakingChanges(before, withField('reason', { type: 'string', enum: ['c', 'b', 'a'] }))).toEqual(
      [],
    );
    expect(breakingChanges(before, withField('note', { type: 'string' }))).toEqual([]);
  });

  it.each<[string, JsonSchema, string[]]>([
    ['takes a code away', withField('reason', { type: 'string', enum: ['a'] }), ['/properties/reason/enum']],
    ['frees a list of codes', withField('reason', { type: 'string' }), ['/properties/reason/enum']],
    [
      'drops a field',
      { ...before, properties: { reason: before.properties!['reason']! } },
      ['/properties/list'],
    ],
    ['requires a field more', { ...before, required: ['reason', 'list'] }, ['/']],
    ['requires a field less', { ...before, required: [] }, ['/']],
    ['changes a type', withField('reason', { type: 'number', enum: ['a', 'b'] }), ['/properties/reason']],
    [
      'changes what a list holds',
      withField('list', { type: 'array', items: { type: 'string', maxLength: 5 } }),
      ['/properties/list/items'],
    ],
  ])('is another version if it %s', (_, after, where) => {
    expect(breakingChanges(before, after)).toEqual(where);
  });
});
