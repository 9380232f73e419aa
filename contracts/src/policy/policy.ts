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

/** From the request of a referral (`recordedAt`); `confirm` from the delivery. `standard` ones wait for the working calendar. */
export const referralDeadlines = {
  /** Accept or decline. */
  acknowledge: { immediate: always(1), urgent: always(24) },
  start: { immediate: always(3), urgent: always(72) },
  confirm: days(7),
} as const;

/** Rule 7: the domains of which every assessment says that they were left out. */
export const domainsToAssess = [
  'safety',
  'health',
  'psychological',
  'family',
] as const satisfies readonly Code<'assessmentDomain'>[];

/** A risk level that a situation never falls below, whatever the scores. */
export interface RiskFloor {
  readonly floor: Code<'riskLevel'>;
  readonly concern: Code<'concern'>;
  /** Only at this age; at every age without it. */
  readonly ageBand?: Code<'ageBand'>;
}

/** Rule 7. A suspect in the household is known once incidents are recorded. */
export const riskFloors: readonly RiskFloor[] = [
  { floor: 'high', concern: 'sexual-violence' },
  { floor: 'high', concern: 'sexual-exploitation' },
  { floor: 'high', concern: 'trafficking' },
  { floor: 'high', concern: 'physical-violence', ageBand: '0-5' },
  { floor: 'critical', concern: 'self-harm-or-suicide-risk' },
];

/** Rule 8: a goal needs no reason when its domain is scored so high. */
export const goalScore = 2;

/** Rule 8: from here on safety needs a safety plan. */
export const safetyPlanScore = 3;

/** Rule 8: from the approval of a plan, by the risk it answers. */
export const planReviewDeadline = {
  low: days(90),
  medium: days(90),
  high: days(30),
  critical: days(30),
} as const satisfies Readonly<Record<Code<'riskLevel'>, Allowance>>;

/** Rule 8: a plan rests on an assessment that was completed less than so many days ago. */
export const assessmentValidDays = 90;

/** Rule 12: `goals-achieved` and `family-reintegrated` need a review assessment at most so many days old. */
export const closureReviewDays = 30;

/** Rule 12: contact is lost after attempts on so many different days. */
export const lostContactDays = 3;

/** Rule 12: after the good endings somebody looks again, so many days later. */
export const postClosureCheckDays = 90;

/** Rule 12: the endings after which that is done, and which the review and the goals must bear out. */
export const goodEndings = [
  'goals-achieved',
  'family-reintegrated',
] as const satisfies readonly Code<'closureReason'>[];

/** Rule 10: how long a provider sees the packet after the confirmation, or a settled dispute. */
export const packetVisibleDays = 30;

/** Rule 5: measures that only an authority can order. */
export const orderedMeasures = [
  'removed-from-danger',
  'placed-in-shelter',
  'suspect-removed',
] as const satisfies readonly Code<'emergencyMeasure'>[];

/** Rule 3: open cases of one caseworker above which the coordinator must give a reason. */
export const caseloadLimit = 25;

/** How far `occurredAt` and the like may be ahead of the clock, in minutes. */
export const clockSkewMinutes = 5;

/** Rule 1: what must have been tried before a report is screened out as not verifiable. */
export const notVerifiableSteps = 2;
