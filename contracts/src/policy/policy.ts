import type { Code } from '../codes/index.js';

/**
 * Legal and service-level defaults, all in this file, to be confirmed by a jurist. Rule numbers are domain.md's.
 * A change counts for what is decided from then on: events keep the instants that were computed for them.
 */

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

type ByUrgency = Readonly<Record<Code<'urgency'>, Allowance>>;

const always = (hours: number): Allowance => ({ hours, clock: 'always' });
const workingDays = (days: number): Allowance => ({ hours: days * 8, clock: 'weekdays-1' });
const days = (count: number): Allowance => always(count * 24);

/** From the report (`recordedAt`); `assess` from the opening. */
export const caseDeadlines = {
  /** Accept the report or screen it out. */
  screen: { immediate: always(1), urgent: always(24), standard: workingDays(3) },
  /** Rule 3: an accepted case has its caseworker. */
  assign: { immediate: always(1), urgent: always(24), standard: always(24) },
  /** See the child: received, heard, or protected by an emergency measure. */
  see: { immediate: always(24), urgent: always(72), standard: workingDays(10) },
  /** Complete the first assessment. */
  assess: { immediate: always(72), urgent: days(15), standard: days(15) },
} as const satisfies Readonly<Record<string, ByUrgency>>;

/** Rule 3: open cases of one caseworker above which the coordinator must give a reason. */
export const caseloadLimit = 25;

/** How far `occurredAt` and the like may be ahead of the clock, in minutes. */
export const clockSkewMinutes = 5;

/** Rule 1: what must have been tried before a report is screened out as not verifiable. */
export const notVerifiableSteps = 2;
