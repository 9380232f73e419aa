import type { Code } from '../codes/index.js';

/**
 * Legal defaults, all in this folder, to be confirmed by a jurist; service levels are in the table of deadlines. Rule
 * numbers are domain.md's. A change counts for what is decided from then on: events keep the instants that were
 * computed for them.
 */

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

/** Rule 8: a plan rests on an assessment that was completed less than so many days ago. */
export const assessmentValidDays = 90;

/** Rule 12: `goals-achieved` and `family-reintegrated` need a review assessment at most so many days old. */
export const closureReviewDays = 30;

/** Rule 12: contact is lost after attempts on so many different days. */
export const lostContactDays = 3;

/** Rule 12: a follow-up that was missed so was an attempt: neither child nor family was reached. */
export const attemptsInVain = [
  'child-absent',
  'family-absent',
  'access-impossible',
  'other',
] as const satisfies readonly Code<'followUpMissedReason'>[];

/** Rule 12: after the good endings somebody looks again, so many days later. */
export const postClosureCheckDays = 90;

/** Rule 12: the endings after which that is done, and which the review and the goals must bear out. */
export const goodEndings = [
  'goals-achieved',
  'family-reintegrated',
] as const satisfies readonly Code<'closureReason'>[];

/** What is planned can be moved so often, and no further than so many days after the date that was set first. */
export const reschedulingLimits = { times: 3, days: 90 } as const;

/** Rule 10: how long a provider sees the packet after the confirmation, or a settled dispute. */
export const packetVisibleDays = 30;

/** Rule 10: a packet that is open to a provider closes so long after the last step, if none comes any more. */
export const packetIdleDays = 365;

/** Rule 9: who ended a service, by the reason; the others may be anybody's. */
export const interruptedByReason: Readonly<
  Partial<Record<Code<'interruptionReason'>, Code<'interruptedBy'>>>
> = { 'child-stopped': 'child', 'family-stopped': 'family', 'provider-stopped': 'provider' };

/** Rule 5: measures that only an authority can order. */
export const orderedMeasures = [
  'removed-from-danger',
  'placed-in-shelter',
  'suspect-removed',
] as const satisfies readonly Code<'emergencyMeasure'>[];

/** Rule 3: open cases of one caseworker above which the coordinator must give a reason. */
export const caseloadLimit = 25;

/** Rule 1: what must have been tried before a report is screened out as not verifiable. */
export const notVerifiableSteps = 2;
