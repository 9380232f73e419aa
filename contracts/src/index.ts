export * from './codes/index.js';
export * from './contact.js';
export * from './describe-event.js';
export * from './events.js';
export type { Allowance, RunningTime, WorkingTime } from './policy/allowance.js';
export {
  legalTimeZone,
  oldestTimeZoneData,
  workingCalendar,
  workingCalendars,
  type CalendarException,
  type KnownPeriod,
  type MovingHoliday,
  type NationalDay,
  type WorkingCalendar,
  type WorkingHours,
} from './policy/calendar.js';
export * from './policy/consent.js';
export * from './policy/deadlines.js';
export { limits } from './policy/limits.js';
export { signInLimits } from './policy/sign-in-limits.js';
export * from './policy/policy.js';
export * from './policy/stated-times.js';
export * from './problems.js';
export * from './refusal.js';
export * from './shared/case-number.js';
export * from './shared/envelope.js';
export {
  eventsOf,
  type Compartment,
  type DataOf,
  type EventExample,
  type EventOf,
  type EventType,
  type Happened,
  type PersonalOf,
  type PersonalSchemas,
  type PublishedEvent,
  type Sentence,
} from './shared/event.js';
export type { Schedule } from './shared/fields.js';
export * from './shared/happened.js';
export * from './shared/ids.js';
export * from './shared/language.js';
export { toldWork, untoldWork, type OpenWork } from './shared/open-work.js';
export { problemText, statusOf, type ProblemRow } from './shared/problem.js';
export * from './shared/streams.js';
export { nameFieldOf, namedIn, type KnownName, type Named, type NameLookup } from './shared/named.js';
export { characters, tidied, withoutHiddenIn } from './shared/written-text.js';
export * from './statistics/figures.js';
export { toldWarning, warn, type Warning, type WarningCode } from './warnings.js';
