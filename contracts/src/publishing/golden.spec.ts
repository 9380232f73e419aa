import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isCode, regionOf } from '../codes/index.js';
import { eventTypes } from '../events.js';
import type { PublishedEvent } from '../shared/event.js';
import { versionName } from './event-schema.js';

const folder = new URL('../../golden/', import.meta.url);
const files = readdirSync(folder);

/** Every value of a golden file, with the name of its field. */
function valuesIn(value: unknown, name = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[name, value]];
  return Object.entries(value).flatMap(([key, inner]) => valuesIn(inner, Array.isArray(value) ? name : key));
}

describe('a golden file', () => {
  it.each(
    Object.values<PublishedEvent>(eventTypes).map((event) => [versionName(event), event.example] as const),
  )('is the example that the newest version of the event has: %s', (name, example) =>
    expect(readFileSync(new URL(`${name}.json`, folder), 'utf8')).toBe(
      `${JSON.stringify(example, undefined, 2)}\n`,
    ),
  );

  it.each(files)('is an example that makes sense: %s', (file) => {
    const golden = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as {
      readonly data: Readonly<Record<string, unknown>>;
    };
    for (const [name, value] of valuesIn(golden)) {
      // Numbers that nobody has.
      if (/phone/i.test(name)) expect(value).toMatch(/^\+2126000000\d{2}$/);
    }
    const { province, region } = golden.data;
    if (region !== undefined && isCode('province', province)) expect(region).toBe(regionOf(province));
  });
});
