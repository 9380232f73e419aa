import { legalTimeZone } from '@mouakaba/contracts';
import { Temporal } from 'temporal-polyfill';

// The one place where an instant becomes a day: days, months and ages are Morocco's (domain.md), whatever the machine's
// clock keeps. Whether that is UTC or an hour more, the time-zone database knows.

/** The calendar day of an instant in Morocco's legal time: `2026-03-02`. */
export function localDay(at: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(legalTimeZone).toPlainDate().toString();
}

/** The calendar month of an instant in Morocco's legal time: `2026-03`. */
export function localMonth(at: string): string {
  return Temporal.PlainDate.from(localDay(at)).toPlainYearMonth().toString();
}

/** The month so many months later (earlier, if negative). */
export function monthAfter(month: string, count: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months: count }).toString();
}

/** The day so many days, and years, later (earlier, if negative). The 29th of February has the 28th for its year's day. */
export function dayAfter(day: string, { years = 0, days = 0 }: { years?: number; days?: number }): string {
  return Temporal.PlainDate.from(day).add({ years }).add({ days }).toString();
}

/** The instant at which a day begins in Morocco's legal time. */
export function startOfDay(day: string): string {
  return new Date(
    Temporal.PlainDate.from(day).toZonedDateTime(legalTimeZone).epochMilliseconds,
  ).toISOString();
}

/** Whole years of age on a day. Who is born on 29 February is a year older from 1 March on, where there is no such day. */
export function ageOn(birthDate: string, day: string): number {
  const born = Temporal.PlainDate.from(birthDate);
  const on = Temporal.PlainDate.from(day);
  const had = on.month > born.month || (on.month === born.month && on.day >= born.day);
  return on.year - born.year - (had ? 0 : 1);
}
