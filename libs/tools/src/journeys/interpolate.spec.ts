import { describe, expect, it } from '@jest/globals';
import { interpolate, interpolateText } from './interpolate.js';

const now = () => Date.parse('2026-03-31T22:30:15.250Z');
const known: Readonly<Record<string, string>> = { case: 'c-1', 'worker.sub': 'w-1', price: '$& and $1' };
const lookup = (name: string) => Promise.resolve(known[name]);
const fill = (text: string) => interpolateText(text, lookup, now);

describe('a text of a journey', () => {
  it.each([
    ['POST /v1/cases/${case}/assignment', 'POST /v1/cases/c-1/assignment'],
    ['${worker.sub}', 'w-1'],
    ['${case}, ${case} and ${worker.sub}', 'c-1, c-1 and w-1'],
    ['nothing to fill: $case {case}', 'nothing to fill: $case {case}'],
    // What is filled in is a value, not a pattern.
    ['${price}', '$& and $1'],
  ])('%s', async (text, filled) => {
    expect(await fill(text)).toBe(filled);
  });

  it.each([
    ['${now}', '2026-03-31T22:30:15.250Z'],
    ['${now+90s}', '2026-03-31T22:31:45.250Z'],
    ['${now-30m}', '2026-03-31T22:00:15.250Z'],
    ['${now+2h}', '2026-04-01T00:30:15.250Z'],
    ['${now-1d}', '2026-03-30T22:30:15.250Z'],
    ['${now+5}', '2026-03-31T22:30:20.250Z'],
    ['${today}', '2026-03-31'],
    ['${today+1}', '2026-04-01'],
    ['${today-31d}', '2026-02-28'],
    ['${today+2h}', '2026-04-01'],
    ['${month}', '2026-03'],
    ['${month-1}', '2026-02'],
    ['${month+10}', '2027-01'],
  ])('tells the time by the domain clock: %s', async (text, filled) => {
    expect(await fill(text)).toBe(filled);
  });

  it('must not name what nobody knows', async () => {
    await expect(fill('${caes}')).rejects.toThrow('nothing is known by the name of ${caes}');
  });
});

it('is filled in wherever it stands in a body; all else stays as it is', async () => {
  const body = {
    caseworkerId: '${worker.sub}',
    list: ['${case}', 1, null, true],
    deep: { at: '${today}' },
    none: undefined,
  };
  expect(await interpolate(body, lookup, now)).toEqual({
    caseworkerId: 'w-1',
    list: ['c-1', 1, null, true],
    deep: { at: '2026-03-31' },
    none: undefined,
  });
});
