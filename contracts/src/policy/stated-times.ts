/**
 * What people state of times, to be confirmed by a jurist where it is policy: each instant and day of every body lies
 * between two bounds, and a refusal says which one it broke. `stated-times.spec.ts` finds a field that has no row.
 */

/** How far `occurredAt` and the like may be ahead of the clock, in minutes: by so much clocks differ. */
export const clockSkewMinutes = 5;

/**
 * What a holder's own people do may come first and be written down after, in hours: a child is taken in on an evening
 * and reported the next morning.
 */
export const writtenAfterHours = 18;

/** The oldest that somebody is on whom a report is made, in years: young adults stay with those who know them. */
export const oldestAgeAtReport = 25;

/**
 * What bounds a time from below.
 * - `birth`: the child's, as exactly as the body says it, else as the age band of the report lets it be at the earliest
 * - `report`, `planning`, `accompaniment`: what is answered, less `writtenAfterHours`
 * - `request`: what was asked of a provider, to the instant
 * - `clock`: what is planned lies ahead
 */
export type LowerBound = 'birth' | 'report' | 'request' | 'planning' | 'accompaniment' | 'clock';
/** Where a time breaks the policy or the clock, in either direction. */
export type BrokenBound = LowerBound | 'policy';

export interface StatedTime {
  /** The fields of bodies that are held to this row, as `method path#pointer`. `*` stands for each element of a list. */
  readonly fields: readonly string[];
  readonly is: 'instant' | 'day';
  /** In the order in which they are told: what is before the birth is before the report too. */
  readonly notBefore: readonly LowerBound[];
  /** What happened is not after the clock. What is planned is at most so many days ahead. */
  readonly upTo: 'clock' | { readonly daysAhead: number };
  /** What happened may be told at most so many days after. Absent where something else bounds it. */
  readonly daysBack?: number;
}

const onCase = 'POST /v1/cases/{caseId}';
const onReferral = 'POST /v1/referrals/{referralId}';
const aYear = 366;

/** The holder's work on a case: the report is what it answers. */
const ofTheHolder = { is: 'instant', notBefore: ['birth', 'report'], upTo: 'clock' } as const;
const planned = (daysAhead: number) =>
  ({ is: 'instant', notBefore: ['clock'], upTo: { daysAhead } }) as const;

export const statedTimes = {
  /** Paper is brought in late, but not out of another time: figures of a month are not changed years after. */
  report: {
    ...{ fields: ['POST /v1/reports#/occurredAt'], is: 'instant' },
    ...{ notBefore: ['birth'], upTo: 'clock', daysBack: 3 * aYear },
  },
  reception: { fields: [`${onCase}/reception#/receivedAt`], ...ofTheHolder },
  'listening-session': { fields: [`${onCase}/listening-sessions#/heldAt`], ...ofTheHolder },
  /** The child's own word. */
  assent: { fields: [`${onCase}/assents#/statedAt`], ...ofTheHolder },
  'emergency-measure': { fields: [`${onCase}/emergency-measures#/takenAt`], ...ofTheHolder },
  'judicial-report': { fields: [`${onCase}/judicial-reports#/reportedAt`], ...ofTheHolder },
  session: {
    ...{ fields: [`${onCase}/accompaniments/{track}/sessions#/heldAt`], is: 'instant' },
    ...{ notBefore: ['birth', 'report', 'accompaniment'], upTo: 'clock' },
  },
  'follow-up': {
    ...{ fields: [`${onCase}/follow-ups/{followUpId}/record#/heldAt`], is: 'instant' },
    ...{ notBefore: ['birth', 'report', 'planning'], upTo: 'clock' },
  },
  'start-of-service': {
    ...{ fields: [`${onReferral}/start#/startedAt`], is: 'instant' },
    // The request is of after birth and report, and a provider learns from no refusal when these were.
    ...{ notBefore: ['request'], upTo: 'clock' },
  },
  /** Of a time that was stated wrongly: it is held to the row of what it corrects. */
  correction: { fields: [`${onCase}/time-corrections#/at`], ...ofTheHolder },
  appointment: { fields: [`${onReferral}/appointments#/at`], ...planned(aYear) },
  'expected-start': { fields: [`${onReferral}/acceptance#/expectedStart`], ...planned(aYear) },
  'due-follow-up': {
    fields: [
      `${onCase}/follow-ups#/dueAt`,
      `${onCase}/follow-ups/{followUpId}/record#/nextDueAt`,
      `${onCase}/follow-ups/{followUpId}/rescheduling#/dueAt`,
    ],
    ...planned(2 * aYear),
  },
  /** Until the child is of age, at the longest. */
  'end-of-consent': { fields: [`${onCase}/consents#/validUntil`], ...planned(18 * aYear) },
  goal: {
    ...{ fields: [`${onCase}/plans#/goals/*/targetDate`], is: 'day' },
    ...{ notBefore: ['clock'], upTo: { daysAhead: 3 * aYear } },
  },
  /** Held to `oldestAgeAtReport` and to the day of the report by the decision on the report. */
  'birth-date': {
    ...{ fields: ['POST /v1/reports#/child/birthDate'], is: 'day' },
    ...{ notBefore: [], upTo: 'clock' },
  },
} as const satisfies Readonly<Record<string, StatedTime>>;

export type StatedTimeName = keyof typeof statedTimes;
