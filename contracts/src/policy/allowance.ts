/** Working hours of a week, without public holidays. */
export interface WorkingWeek {
  /** Of the time-zone database: Morocco's legal time moves in Ramadan. */
  readonly timeZone: string;
  /** ISO 8601: Monday is 1. */
  readonly weekdays: readonly number[];
  /** Local times, `from` inclusive, `to` exclusive. */
  readonly from: string;
  readonly to: string;
}

/** Morocco's legal time: of working hours, of the months and years of figures, of case numbers. */
export const legalTimeZone = 'Africa/Casablanca';

/** The first edition of the time-zone database that knows of UTC+0 for good since 20 September 2026: older ones are an hour off. */
export const oldestTimeZoneData = '2026c';

/** By the `calendarVersion` that schedules carry. A version never changes: another calendar is another version. */
export const workingWeeks = {
  /** Until the calendar with its holidays comes. Eight hours a day: 3 working days are 24 working hours. */
  'weekdays-1': { timeZone: legalTimeZone, weekdays: [1, 2, 3, 4, 5], from: '08:30', to: '16:30' },
} as const satisfies Readonly<Record<string, WorkingWeek>>;

/** Time allowed: hours that always run, or working hours of a calendar. */
export interface Allowance {
  readonly hours: number;
  readonly clock: 'always' | keyof typeof workingWeeks;
}

export const always = (hours: number): Allowance => ({ hours, clock: 'always' });
export const workingDays = (count: number): Allowance => ({ hours: count * 8, clock: 'weekdays-1' });
export const days = (count: number): Allowance => always(count * 24);
