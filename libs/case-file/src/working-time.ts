import { Temporal } from 'temporal-polyfill';
import type { KnownPeriod, WorkingCalendar, WorkingHours } from '@mouakaba/contracts';

/** What a working time is counted by: where people work, and when people work there. */
export interface WorkingPlace {
  readonly calendar: WorkingCalendar;
  /** ISO 3166-2. */
  readonly province: string;
}

/**
 * The instant at which so many milliseconds of working time have passed since an instant, by local time: nights,
 * week-ends and holidays do not count, and Ramadan has its own hours. Time that ends with the working day ends then, not
 * on the next morning.
 */
export function afterWorkingTime(since: string, time: number, place: WorkingPlace): string {
  let left = time;
  for (const { from, to } of openingsSince(since, place)) {
    if (to - from >= left) return new Date(from + left).toISOString();
    left -= to - from;
  }
  throw new Error('a working calendar has no end');
}

/** How many milliseconds of working time lie between two instants; 0 where the second is not the later one. */
export function workingTimeBetween(since: string, until: string, place: WorkingPlace): number {
  const end = Date.parse(until);
  let passed = 0;
  for (const { from, to } of openingsSince(since, place)) {
    if (from >= end) break;
    passed += Math.min(to, end) - from;
  }
  return passed;
}

/** Whether people work on a local day, `2026-03-02`, and when. */
export function workingHoursOn(day: string, { calendar, province }: WorkingPlace): WorkingHours | undefined {
  const exception = calendar.exceptions.find(
    ({ day: on, provinces }) => on === day && (provinces as readonly string[]).includes(province),
  );
  if (exception !== undefined) return exception.hours;
  const { dayOfWeek, year } = Temporal.PlainDate.from(day);
  const holiday =
    calendar.nationalDays.some(({ on, since = 0 }) => day.endsWith(`-${on}`) && year >= since) ||
    isIn(calendar.movingHolidays[year] ?? [], day) ||
    // One that begins with the old year may end in the new.
    isIn(calendar.movingHolidays[year - 1] ?? [], day);
  if (holiday || !calendar.weekdays.includes(dayOfWeek)) return undefined;
  return isIn(calendar.ramadans, day) ? calendar.ramadanHours : calendar.hours;
}

function isIn(periods: readonly KnownPeriod[], day: string): boolean {
  return periods.some(({ from, to }) => from <= day && day <= to);
}

interface Opening {
  readonly from: number;
  readonly to: number;
}

/** From an instant on, when people work: in milliseconds since 1970, without end. */
function* openingsSince(since: string, place: WorkingPlace): Generator<Opening, void> {
  const { timeZone } = place.calendar;
  const start = Date.parse(since);
  let day = Temporal.Instant.from(since).toZonedDateTimeISO(timeZone).toPlainDate();
  for (;;) {
    const hours = workingHoursOn(day.toString(), place);
    if (hours !== undefined) {
      const from = Math.max(start, instantOf(day, hours.from, timeZone));
      const to = instantOf(day, hours.to, timeZone);
      if (to > from) yield { from, to };
    }
    day = day.add({ days: 1 });
  }
}

function instantOf(day: Temporal.PlainDate, time: string, timeZone: string): number {
  return day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}
