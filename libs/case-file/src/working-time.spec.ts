import { describe, expect, it } from '@jest/globals';
import { workingCalendar, workingCalendars, type WorkingCalendar } from '@mouakaba/contracts';
import fc from 'fast-check';
import { MinutesWorked } from './testing/minutes-worked.js';
import { afterWorkingTime, workingHoursOn, workingTimeBetween } from './working-time.js';

const hour = 3_600_000;
const at = (calendar: WorkingCalendar, province = 'MA-OUJ') => ({ calendar, province });
const morocco = at(workingCalendar);

describe('working time', () => {
  it.each([
    ['stays within the day while it fits', '2026-04-06T08:00:00.000Z', 4, '2026-04-06T12:00:00.000Z'],
    ['ends a day at 16:30, not the next morning', '2026-04-06T07:30:00.000Z', 8, '2026-04-06T15:30:00.000Z'],
    ['begins when people do', '2026-04-06T05:00:00.000Z', 1, '2026-04-06T08:30:00.000Z'],
    ['leaves out nights and week-ends', '2026-04-03T14:30:00.000Z', 2, '2026-04-06T08:30:00.000Z'],
    [
      'begins on Monday for what comes on Saturday',
      '2026-04-04T10:00:00.000Z',
      1,
      '2026-04-06T08:30:00.000Z',
    ],
    ['leaves out the Amazigh new year', '2026-01-13T14:30:00.000Z', 2, '2026-01-15T08:30:00.000Z'],
    [
      'leaves out labour day, and the week-end after it',
      '2026-04-30T14:30:00.000Z',
      2,
      '2026-05-04T08:30:00.000Z',
    ],
    ['leaves out both days of Eid al-Adha', '2026-05-26T14:30:00.000Z', 2, '2026-05-29T08:30:00.000Z'],
    [
      'leaves out two national days that follow each other',
      '2026-08-19T14:30:00.000Z',
      2,
      '2026-08-24T08:30:00.000Z',
    ],
    ['leaves out the green march', '2026-11-05T15:30:00.000Z', 2, '2026-11-09T09:30:00.000Z'],
    ['leaves out the day of unity', '2028-10-30T15:30:00.000Z', 2, '2028-11-01T09:30:00.000Z'],
    ['does so only since there is one', '2023-10-30T14:30:00.000Z', 2, '2023-10-31T08:30:00.000Z'],
    [
      'has shorter days from the first of Ramadan on',
      '2026-02-18T15:30:00.000Z',
      2,
      '2026-02-19T10:00:00.000Z',
    ],
    ['takes four days of Ramadan for 24 hours', '2026-02-23T09:00:00.000Z', 24, '2026-02-26T15:00:00.000Z'],
    [
      'goes from Ramadan over Eid al-Fitr and a day on which work is suspended to UTC+1',
      '2026-03-19T14:00:00.000Z',
      2,
      '2026-03-24T08:30:00.000Z',
    ],
    [
      'goes from UTC+1 to UTC on 20 September 2026',
      '2026-09-18T15:00:00.000Z',
      1,
      '2026-09-21T09:00:00.000Z',
    ],
    ['stays at UTC after it', '2027-06-07T08:30:00.000Z', 8, '2027-06-07T16:30:00.000Z'],
  ] as const)('%s', (_, since, hours, end) => {
    expect(afterWorkingTime(since, hours * hour, morocco)).toBe(end);
    expect(workingTimeBetween(since, end, morocco)).toBe(hours * hour);
  });

  it('is as it was by an older version: week-days without holidays', () => {
    const [weekdays] = workingCalendars;
    expect(afterWorkingTime('2026-04-30T14:30:00.000Z', 2 * hour, at(weekdays!))).toBe(
      '2026-05-01T08:30:00.000Z',
    );
    expect(afterWorkingTime('2026-02-23T08:30:00.000Z', 8 * hour, at(weekdays!))).toBe(
      '2026-02-23T16:30:00.000Z',
    );
  });

  it('is none where the second instant is not the later one', () => {
    expect(workingTimeBetween('2026-04-06T10:00:00.000Z', '2026-04-06T10:00:00.000Z', morocco)).toBe(0);
    expect(workingTimeBetween('2026-04-07T10:00:00.000Z', '2026-04-06T10:00:00.000Z', morocco)).toBe(0);
  });
});

describe('a province that works otherwise', () => {
  const flooded: WorkingCalendar = {
    ...workingCalendar,
    version: 'flooded',
    exceptions: [
      { day: '2026-04-07', provinces: ['MA-OUJ', 'MA-FES'] },
      { day: '2026-04-08', provinces: ['MA-OUJ'], hours: { from: '10:00', to: '12:00' } },
      { day: '2026-04-11', provinces: ['MA-OUJ'], hours: { from: '08:30', to: '12:30' } },
    ],
  };
  const ends = (province: string, hours: number) =>
    afterWorkingTime('2026-04-06T14:30:00.000Z', hours * hour, at(flooded, province));

  it('is closed, or has other hours, and the others have theirs', () => {
    expect(ends('MA-OUJ', 2)).toBe('2026-04-08T10:00:00.000Z');
    expect(ends('MA-FES', 2)).toBe('2026-04-08T08:30:00.000Z');
    expect(ends('MA-TNG', 2)).toBe('2026-04-07T08:30:00.000Z');
  });

  it('may work on a week-end', () => {
    expect(workingHoursOn('2026-04-11', at(flooded))).toEqual({ from: '08:30', to: '12:30' });
    expect(workingHoursOn('2026-04-11', at(flooded, 'MA-FES'))).toBeUndefined();
  });
});

describe('working time, held to a count minute by minute', () => {
  const unlike: WorkingCalendar = {
    ...workingCalendar,
    weekdays: [1, 2, 4, 6],
    hours: { from: '07:15', to: '19:45' },
    exceptions: [
      { day: '2026-03-02', provinces: ['MA-OUJ'] },
      { day: '2026-09-20', provinces: ['MA-OUJ'], hours: { from: '00:00', to: '05:00' } },
    ],
  };
  const minutes = (from: string, to: string) =>
    fc
      .integer({ min: Date.parse(from) / 60_000, max: Date.parse(to) / 60_000 })
      .map((count) => count * 60_000);
  const when = fc.oneof(
    minutes('2024-01-01', '2030-01-01'),
    // Where the rules are: Ramadan and Eid, the feasts of August, and the end of UTC+1.
    minutes('2026-02-10', '2026-04-01'),
    minutes('2026-08-10', '2026-09-25'),
  );
  const iso = (time: number) => new Date(time).toISOString();

  it.each([
    ['the present calendar', workingCalendar],
    ['the first one', workingCalendars[0]!],
    ['another one', unlike],
  ])('by %s', (_, calendar) => {
    const count = new MinutesWorked(calendar, 'MA-OUJ');
    const place = at(calendar);
    fc.assert(
      fc.property(when, fc.integer({ min: 1, max: 40 * 60 }), (since, worked) => {
        const end = count.after(since, worked);
        expect(afterWorkingTime(iso(since), worked * 60_000, place)).toBe(iso(end));
        expect(workingTimeBetween(iso(since), iso(end), place)).toBe(worked * 60_000);
      }),
      { numRuns: 30 },
    );
    fc.assert(
      fc.property(when, fc.integer({ min: 0, max: 20 * 24 * 60 }), (since, long) => {
        const until = since + long * 60_000;
        const worked = count.between(since, until) * 60_000;
        expect(workingTimeBetween(iso(since), iso(until), place)).toBe(worked);
      }),
      { numRuns: 30 },
    );
  });
});
