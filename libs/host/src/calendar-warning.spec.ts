import { describe, expect, it } from '@jest/globals';
import { workingCalendar } from '@mouakaba/contracts';
import { warnOfCalendar, yearWithoutHolidays } from './calendar-warning.js';

const known = Math.max(...Object.keys(workingCalendar.movingHolidays).map(Number));
const warnings = (now: string) => {
  const told: unknown[] = [];
  warnOfCalendar({ warn: (facts: unknown) => told.push(facts) }, new Date(now));
  return told;
};

describe('a start', () => {
  it('warns when the year after next has no moving holidays', () => {
    expect(warnings(`${String(known - 2)}-12-31T23:59:59.999Z`)).toEqual([]);
    expect(warnings(`${String(known - 1)}-01-01T00:00:00.000Z`)).toEqual([
      { year: known + 1, calendarVersion: workingCalendar.version },
    ]);
  });

  it('names the first year that is missing, one without a holiday among them', () => {
    const { movingHolidays } = workingCalendar;
    const gap = { movingHolidays: { ...movingHolidays, [known - 1]: [] } };
    expect(yearWithoutHolidays(new Date(`${String(known - 2)}-06-01`), gap)).toBe(known - 1);
    expect(yearWithoutHolidays(new Date('2090-01-01'))).toBe(2090);
  });
});
