import { Temporal } from 'temporal-polyfill';

/** The calendar day of an instant in a time zone: `2026-03-02`. */
export function dayIn(timeZone: string, at: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The calendar month of an instant in a time zone: `2026-03`. */
export function monthIn(timeZone: string, at: string): string {
  return dayIn(timeZone, at).slice(0, 7);
}

/** The month so many months later (earlier, if negative). */
export function monthAfter(month: string, count: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months: count }).toString();
}

/** The next day of the calendar. */
export function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

/** The instant at which a day begins in a time zone. */
export function startOf(timeZone: string, day: string): string {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds).toISOString();
}
