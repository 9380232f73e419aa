import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { codesOf } from '../codes/index.js';
import { workingCalendar, workingCalendars, type KnownPeriod } from './calendar.js';

const day = 86_400_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const length = ({ from, to }: KnownPeriod): number => (Date.parse(to) - Date.parse(from)) / day + 1;
const { movingHolidays, ramadans, nationalDays } = workingCalendar;
const moving = Object.values(movingHolidays).flat();

/** The month and day of the tabular Islamic calendar, as the runtime knows it. */
const tabular = (on: string): string =>
  new Intl.DateTimeFormat('en-u-ca-islamic-civil', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })
    .formatToParts(new Date(on))
    .filter(({ type }) => type === 'month' || type === 'day')
    .map(({ value }) => value)
    .join('/');

describe('the working calendar', () => {
  it('never changes under its version: another calendar is another version', () =>
    expect(
      Object.fromEntries(
        workingCalendars.map((calendar) => [
          calendar.version,
          createHash('sha256').update(JSON.stringify(calendar)).digest('hex').slice(0, 16),
        ]),
      ),
    ).toEqual({ 'weekdays-1': 'cee1bc3931a14638', 'morocco-1': 'f7b89f7e66f609a3' }));

  it('has the newest version for what is decided now, and each once', () => {
    const versions = workingCalendars.map(({ version }) => version);
    expect(new Set(versions).size).toBe(versions.length);
    expect(workingCalendars.at(-1)).toBe(workingCalendar);
    expect(versions).not.toContain('always');
  });

  it('has days that there are, in their order', () => {
    for (const { on } of nationalDays) expect(dayOf(Date.parse(`2028-${on}`))).toBe(`2028-${on}`);
    for (const periods of [...Object.values(movingHolidays), ramadans]) {
      const days = periods.flatMap(({ from, to }) => [from, to]);
      expect(days).toEqual([...days].sort());
      for (const each of days) expect(dayOf(Date.parse(each))).toBe(each);
    }
    for (const [year, holidays] of Object.entries(movingHolidays))
      for (const { from } of holidays) expect(from.slice(0, 4)).toBe(year);
  });

  it('knows for each year the four feasts, for as many days as the decree gives them', () => {
    const lengths = { 'eid-al-fitr': 2, 'eid-al-adha': 2, 'islamic-new-year': 1, mawlid: 2 };
    for (const holidays of Object.values(movingHolidays)) {
      const feasts = holidays.filter(({ name }) => name !== 'work-suspended');
      expect(Object.fromEntries(feasts.map((feast) => [feast.name, length(feast)]))).toEqual(lengths);
    }
  });

  it('lets Ramadan last 29 or 30 days, until Eid al-Fitr', () => {
    const eids = moving.filter(({ name }) => name === 'eid-al-fitr');
    expect(ramadans.map(({ to }) => dayOf(Date.parse(to) + day))).toEqual(eids.map(({ from }) => from));
    for (const ramadan of ramadans) expect([29, 30]).toContain(length(ramadan));
  });

  it('computes what is not announced yet by the tabular Islamic calendar', () => {
    const first = {
      'eid-al-fitr': '10/1',
      'eid-al-adha': '12/10',
      'islamic-new-year': '1/1',
      mawlid: '3/12',
    };
    for (const { name, from, known } of moving) {
      expect(name === 'work-suspended' && known === 'provisional').toBe(false);
      if (name !== 'work-suspended' && known === 'provisional') expect(tabular(from)).toBe(first[name]);
    }
    for (const { from, known } of ramadans) if (known === 'provisional') expect(tabular(from)).toBe('9/1');
  });

  it('excepts provinces that there are', () => {
    const provinces = codesOf('province').map(({ code }) => code);
    for (const calendar of workingCalendars)
      for (const each of calendar.exceptions)
        expect(provinces).toEqual(expect.arrayContaining([...each.provinces]));
  });
});
