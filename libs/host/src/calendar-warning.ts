import { workingCalendar, type WorkingCalendar } from '@mouakaba/contracts';
import type { Logger } from '@mouakaba/http';

/** How many years ahead of the present one the moving holidays should be known: a long deadline never reaches beyond. */
const yearsAhead = 2;

/** The first year, from the present one to the one after next, of which a calendar has no moving holidays. */
export function yearWithoutHolidays(
  now: Date,
  { movingHolidays }: Pick<WorkingCalendar, 'movingHolidays'> = workingCalendar,
): number | undefined {
  const years = Array.from({ length: yearsAhead + 1 }, (_, ahead) => now.getUTCFullYear() + ahead);
  return years.find((year) => (movingHolidays[year] ?? []).length === 0);
}

/** Says at a start where deadlines would be counted over holidays that the calendar does not know. */
export function warnOfCalendar(logger: Pick<Logger, 'warn'>, now = new Date()): void {
  const year = yearWithoutHolidays(now);
  if (year === undefined) return;
  logger.warn(
    { year, calendarVersion: workingCalendar.version },
    'the working calendar has no moving holidays for that year: install a release that has them',
  );
}
