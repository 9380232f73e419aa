import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { statedTimes, type StatedTime } from './stated-times.js';

interface Schema {
  readonly $ref?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}
interface Operation {
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const folder = new URL('../../openapi/', import.meta.url);
const documents = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Document,
);

/** Every instant and every day of the schema, by its pointer. */
function timesIn(schema: Schema, known: Document['components']['schemas'], at = ''): [string, string][] {
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined) return timesIn(known[name] ?? {}, known, at);
  if (schema.format === 'date-time') return [[at, 'instant']];
  if (schema.format === 'date') return [[at, 'day']];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([field, each]) =>
      timesIn(each, known, `${at}/${field}`),
    ),
    ...(schema.items === undefined ? [] : timesIn(schema.items, known, `${at}/*`)),
    ...(schema.anyOf ?? []).flatMap((each) => timesIn(each, known, at)),
  ];
}

const stated = documents.flatMap(({ paths, components }) =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([verb, { requestBody }]) => {
      const schema = requestBody?.content['application/json'].schema ?? {};
      return timesIn(schema, components.schemas).map(
        ([pointer, is]) => `${verb.toUpperCase()} ${path}#${pointer} ${is}`,
      );
    }),
  ),
);

const rows = Object.entries<StatedTime>(statedTimes);

describe('the table of stated times', () => {
  it('has a row for each instant and day of every body of every service, and no other', () => {
    const told = rows.flatMap(([, { fields, is }]) => fields.map((field) => `${field} ${is}`));
    expect(told.toSorted()).toEqual(stated.toSorted());
    expect(stated.length).toBeGreaterThan(14);
  });

  it.each(rows)('bounds %s from above and from below', (name, { notBefore, daysBack, upTo }) => {
    if (name !== 'birth-date') expect(notBefore.length + (daysBack ?? 0)).toBeGreaterThan(0);
    // What happened is held to the clock from above, what is planned from below.
    expect(upTo === 'clock').toBe(!notBefore.includes('clock'));
  });
});
