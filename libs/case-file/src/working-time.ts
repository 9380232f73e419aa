import { Temporal } from 'temporal-polyfill';
import type { WorkingWeek } from '@mouakaba/contracts';

/**
 * The instant at which so many working hours have passed since an instant, by local time: the time-zone database
 * knows that Morocco keeps UTC in Ramadan and UTC+1 otherwise. Public holidays are not in yet.
 */
export function afterWorkingHours(since: string, hours: number, week: WorkingWeek): string {
  const opens = Temporal.PlainTime.from(week.from);
  const closes = Temporal.PlainTime.from(week.to);
  let left = hours * 3_600_000;
  let at = Temporal.Instant.from(since).toZonedDateTimeISO(week.timeZone);
  for (;;) {
    const start = at.withPlainTime(opens);
    const end = at.withPlainTime(closes);
    const begin = Temporal.ZonedDateTime.compare(at, start) > 0 ? at : start;
    const available = week.weekdays.includes(at.dayOfWeek)
      ? end.epochMilliseconds - begin.epochMilliseconds
      : 0;
    if (available >= left) return new Date(begin.epochMilliseconds + left).toISOString();
    left -= Math.max(available, 0);
    at = at.add({ days: 1 }).withPlainTime('00:00');
  }
}
