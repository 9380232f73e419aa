import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ageOn, dayAfter, localDay, localMonth, startOfDay } from './days.js';

describe('a day of Morocco', () => {
  it.each([
    // UTC+1 until Ramadan, UTC within it, and back.
    ['2026-02-10T22:59:59.999Z', '2026-02-10'],
    ['2026-02-10T23:00:00.000Z', '2026-02-11'],
    ['2026-03-10T23:30:00.000Z', '2026-03-10'],
    ['2026-03-11T00:00:00.000Z', '2026-03-11'],
    ['2026-04-10T23:30:00.000Z', '2026-04-11'],
    ['2024-03-20T23:30:00.000Z', '2024-03-20'],
    ['2024-04-20T23:30:00.000Z', '2024-04-21'],
    // UTC for good since 20 September 2026.
    ['2026-09-18T23:30:00.000Z', '2026-09-19'],
    ['2026-09-20T23:30:00.000Z', '2026-09-20'],
    ['2026-11-27T23:21:00.000Z', '2026-11-27'],
    ['2027-07-01T23:59:59.999Z', '2027-07-01'],
    // Before 2018 winter was UTC.
    ['2016-01-15T23:30:00.000Z', '2016-01-15'],
  ])('%s lies on %s', (at, day) => {
    expect(localDay(at)).toBe(day);
    expect(localMonth(at)).toBe(day.slice(0, -3));
  });

  it('begins when the day before has ended, whatever the clock is moved by', () => {
    const noon = fc.date({
      min: new Date('2015-01-01T00:00:00Z'),
      max: new Date('2030-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(noon, (date) => {
        const day = localDay(date.toISOString());
        const start = Date.parse(startOfDay(day));
        expect(start).toBeLessThanOrEqual(date.getTime());
        expect(localDay(new Date(start).toISOString())).toBe(day);
        expect(localDay(new Date(start - 1).toISOString())).toBe(dayAfter(day, { days: -1 }));
      }),
    );
  });
});

describe('an age', () => {
  it.each([
    ['2014-05-19', '2026-05-18', 11],
    ['2014-05-19', '2026-05-19', 12],
    ['2026-11-11', '2026-11-11', 0],
    ['2016-02-29', '2027-02-28', 10],
    ['2016-02-29', '2027-03-01', 11],
    ['2016-02-29', '2028-02-29', 12],
  ])('of who was born on %s is on %s: %i', (born, day, years) => expect(ageOn(born, day)).toBe(years));
});
