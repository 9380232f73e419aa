import { describe, expect, it } from '@jest/globals';
import { allSources, codeOf } from './sources.js';

/**
 * A day is Morocco's (`libs/case-file/src/days.ts`): what cuts an instant by its letters, or asks the machine for its day,
 * is an hour off wherever Morocco is not at UTC.
 */
const cutsOfDays: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['the letters of an instant', /\.(?:slice|substring|substr)\(\s*0,\s*(?:4|7|10)\s*\)|split\('T'\)/g],
  ['the days of UTC', /\.getUTC(?:Date|Day|Month|FullYear)\(/g],
  ['the days of the machine', /\.(?:getDate|getDay|getMonth|getFullYear|toDateString|toLocaleDateString)\(/g],
  ['a zone by name or offset', /(?<!\w)withTimeZone\(|toZonedDateTimeISO\((?!legalTimeZone|timeZone\b)/g],
];

/** What is no day of an instant, each with its reason. */
const others: Readonly<Record<string, string>> = {
  'libs/privacy/src/access-records/access-log.ts': 'the stream of access records is named by the day of UTC',
  'libs/event-sourcing/src/store/position.ts': 'the first letters of a random text',
  'libs/host/src/calendar-warning.ts': 'the year of a start, from which two more are looked at',
  'libs/tools/src/demo/demo-turns.ts': 'the working days of a made-up year',
  'services/statistics/src/figures/periods.ts': 'the year of a month or a quarter, which are cut already',
};

const ofTests = /\/(?:test|testing|conformance)\/|\.(?:slow-|cluster-)?spec\.ts$/;
const sources = allSources.filter((file) => !ofTests.test(file));

const cutting = (file: string) =>
  cutsOfDays.flatMap(([what, pattern]) =>
    [...codeOf(file).matchAll(pattern)].map(([found]) => `${file}: ${found} (${what})`),
  );

describe('the day of an instant', () => {
  it('is cut in one place, in Morocco’s legal time', () =>
    expect(sources.filter((file) => others[file] === undefined).flatMap(cutting)).toEqual([]));

  it('is not excepted where there is nothing to except', () =>
    expect(Object.keys(others).filter((file) => cutting(file).length === 0)).toEqual([]));

  it.each(['at.slice(0, 10)', "at.split('T')[0]", 'new Date(at).getUTCDate()', 'date.getMonth()'])(
    'would be found: %s',
    (code) => expect(cutsOfDays.some(([, pattern]) => code.match(pattern) !== null)).toBe(true),
  );
});
