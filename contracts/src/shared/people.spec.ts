import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describeEvent } from '../describe-event.js';
import { eventTypes } from '../events.js';
import type { EventType } from './event.js';
import { placeholdersOf } from './fill.js';
import { uuidShape } from './ids.js';
import { languages } from './language.js';
import { peopleAsIds, personWasText } from './people.js';

const events: Readonly<Record<string, EventType>> = eventTypes;
const asIds = peopleAsIds('workerId', 'recordedOnBehalf.workerId');
/** What people typed where an id is asked for today. */
const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }),
  fc.constantFrom('Amal, 0600000000', 'w-1', '2026-99-99T', '12', '<b>', 'أمل', '\u202eأمل', '\ud800', ' '),
);

describe('a person who was named by a text', () => {
  it('is read as an id that does not tell the text, the same in every event', () =>
    fc.assert(
      fc.property(text, text, (one, other) => {
        fc.pre(!uuidShape.test(one) && !uuidShape.test(other));
        const { workerId } = asIds({ workerId: one }) as { workerId: string };
        expect(workerId).toMatch(uuidShape);
        expect(asIds({ recordedOnBehalf: { workerId: one, means: 'phone' } })).toEqual({
          recordedOnBehalf: { workerId, means: 'phone' },
          personAsText: true,
        });
        if (one !== other) expect(asIds({ workerId: other })).not.toEqual(asIds({ workerId: one }));
      }),
    ));

  it('says so, and nobody who was named by an id does', () => {
    const id = 'E1F4B0A6-2c5d-4b8e-9f37-5a1c8d6e0b42';
    expect(asIds({ workerId: id, role: 'nurse' })).toEqual({ workerId: id.toLowerCase(), role: 'nurse' });
    expect(asIds({ workerId: 'amal' })).toMatchObject({ personAsText: true });
    const data = asIds({ workerId: 'amal', role: 'nurse' });
    expect(describeEvent({ type: 'WorkerJoined', data }, 'en')).toContain(personWasText.en);
    expect(describeEvent({ type: 'WorkerJoined', data }, 'en')).not.toContain('amal');
  });

  it('keeps nothing from being read: whatever the data are', () =>
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('workerId', 'recordedOnBehalf', 'role'), fc.jsonValue()),
        (data) => {
          expect(typeof asIds(data)).toBe('object');
        },
      ),
    ));
});

describe('an event of an earlier version', () => {
  const folder = new URL('../../golden/', import.meta.url);
  const older = readdirSync(folder).flatMap((file) => {
    const [, type = '', version = ''] = /^(\w+)\.v(\d+)\.json$/.exec(file) ?? [];
    const newest = events[type];
    return newest !== undefined && Number(version) < newest.schema
      ? [[file, newest, Number(version)] as const]
      : [];
  });

  it.each(older)(
    'is read as one that the newest version takes, and told in words: %s',
    (file, newest, version) => {
      const golden = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { readonly data: object };
      let { data } = golden;
      for (let from = version; from < newest.schema; from++) data = newest.upcasters![from]!(data);
      const ajv = new Ajv2020({ strict: true });
      addFormats.default(ajv);
      const valid = ajv.compile(newest.data);
      expect([valid(data), valid.errors]).toEqual([true, null]);
      for (const language of languages)
        expect(describeEvent({ type: newest.type, data }, language)).not.toMatch(/[{}…]/);
    },
  );

  it('has one upcaster for each version before', () => {
    for (const { type, schema, upcasters = {} } of Object.values(events)) {
      const before = Array.from({ length: schema - 1 }, (_, index) => String(index + 1));
      expect([type, Object.keys(upcasters)]).toEqual([type, before]);
    }
  });
});

describe('what an event names in clear', () => {
  interface Schema {
    readonly type?: string;
    readonly format?: string;
    readonly enum?: readonly string[];
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly items?: Schema;
  }
  /** Every text that an event holds, by its path. */
  const textsIn = (schema: Schema, path = ''): readonly (readonly [path: string, Schema])[] => {
    if (schema.items !== undefined) return textsIn(schema.items, path);
    if (schema.properties === undefined) return schema.type === 'string' ? [[path, schema]] : [];
    return Object.entries(schema.properties).flatMap(([name, inner]) => textsIn(inner, `${path}/${name}`));
  };

  it.each(Object.values(events).map((event) => [event.type, event] as const))(
    'is named by an id wherever it is somebody or something: %s',
    (_, { data }) => {
      for (const [path, schema] of textsIn(data))
        if (schema.enum === undefined && /(Ids?|By|organisation)$/.test(path))
          expect([path, schema.format]).toEqual([path, 'uuid']);
    },
  );

  it('is told where a person is', () => {
    for (const { words, schema, type } of Object.values(eventTypes)) {
      const names = words
        .flatMap(({ en }) => placeholdersOf(en))
        .some((path) => /(lead|[wW]orker)Id$/.test(path));
      const v1 = schema > 1;
      if (names && v1) expect([type, words]).toEqual([type, expect.arrayContaining([personWasText])]);
    }
  });
});
