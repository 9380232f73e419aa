import type { Code } from '../codes/index.js';
import { movingHolidays, nationalDays, provinceExceptions, ramadans } from './calendar-days.js';

/** Morocco's legal time: of working hours, of the months and years of figures, of case numbers. */
export const legalTimeZone = 'Africa/Casablanca';

/** The first edition of the time-zone database that knows of UTC+0 for good since 20 September 2026: older ones are an hour off. */
export const oldestTimeZoneData = '2026c';

/** Local times of one day, `from` inclusive, `to` exclusive. */
export interface WorkingHours {
  readonly from: string;
  readonly to: string;
}

/** A holiday on the same day every year, `MM-DD`, from a year on or always. */
export interface NationalDay {
  readonly name: string;
  readonly on: string;
  readonly since?: number;
}

/** Local days, both included: announced by who decides it, or computed until then. */
export interface KnownPeriod {
  readonly from: string;
  readonly to: string;
  readonly known: 'announced' | 'provisional';
}

export interface MovingHoliday extends KnownPeriod {
  readonly name: 'eid-al-fitr' | 'eid-al-adha' | 'islamic-new-year' | 'mawlid' | 'work-suspended';
}

/** What these provinces do on a day, whatever the others do: no hours, they are closed. */
export interface CalendarException {
  readonly day: string;
  readonly provinces: readonly Code<'province'>[];
  readonly hours?: WorkingHours;
}

/** When people work: what a time allowed in working hours is counted by. */
export interface WorkingCalendar {
  /** What schedules carry as their `calendarVersion`. */
  readonly version: string;
  /** Of the time-zone database, never an offset: legal time has moved, and may move again. */
  readonly timeZone: string;
  /** ISO 8601: Monday is 1. */
  readonly weekdays: readonly number[];
  readonly hours: WorkingHours;
  readonly ramadanHours: WorkingHours;
  readonly nationalDays: readonly NationalDay[];
  /** By year: a year that is not here has none that is known. */
  readonly movingHolidays: Readonly<Record<number, readonly MovingHoliday[]>>;
  readonly ramadans: readonly KnownPeriod[];
  readonly exceptions: readonly CalendarException[];
}

const weekdays: WorkingCalendar = {
  version: 'weekdays-1',
  timeZone: legalTimeZone,
  weekdays: [1, 2, 3, 4, 5],
  hours: { from: '08:30', to: '16:30' },
  ramadanHours: { from: '08:30', to: '16:30' },
  nationalDays: [],
  movingHolidays: {},
  ramadans: [],
  exceptions: [],
};

/** What is decided from now on is counted by this one. A late decree is another version, which takes its place here. */
export const workingCalendar: WorkingCalendar = {
  ...weekdays,
  version: 'morocco-1',
  ramadanHours: { from: '09:00', to: '15:00' },
  nationalDays,
  movingHolidays,
  ramadans,
  exceptions: provinceExceptions,
};

/**
 * Every version that an event may carry. A version never changes and never goes: what is left of a time that was
 * allowed by an older one is counted by that one.
 */
export const workingCalendars: readonly WorkingCalendar[] = [weekdays, workingCalendar];
