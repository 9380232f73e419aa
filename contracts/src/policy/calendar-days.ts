import type { CalendarException, KnownPeriod, MovingHoliday, NationalDay } from './calendar.js';

/**
 * The days of Morocco's working calendar, as they are reviewed. Whatever changes here is a new version of the calendar
 * (`calendar.ts`): the days of a version that was used stay as they are.
 *
 * National days and the lengths of the religious ones: decree 2-77-169 of 28 February 1977 as amended, the Amazigh new
 * year and the day of unity among its amendments. Hours, and days on which the head of government suspends work: decree
 * 2-05-916 of 20 July 2005 as amended. To be confirmed by a jurist.
 */

/** The same day every year. */
export const nationalDays: readonly NationalDay[] = [
  { name: 'new-year', on: '01-01' },
  { name: 'independence-manifesto', on: '01-11' },
  { name: 'amazigh-new-year', on: '01-14', since: 2024 },
  { name: 'labour-day', on: '05-01' },
  { name: 'throne-day', on: '07-30' },
  { name: 'oued-ed-dahab', on: '08-14' },
  { name: 'revolution-of-king-and-people', on: '08-20' },
  { name: 'youth-day', on: '08-21' },
  /** Decided on 4 November 2025, when that year's 31 October was over. */
  { name: 'unity-day', on: '10-31', since: 2026 },
  { name: 'green-march', on: '11-06' },
  { name: 'independence-day', on: '11-18' },
];

/**
 * By the year in which they begin. Announced: the ministry of Habous has said it of that year. Provisional: computed by
 * the tabular Islamic calendar, and a day off in some years; the announcement makes it a new version.
 */
export const movingHolidays: Readonly<Record<number, readonly MovingHoliday[]>> = {
  2024: [
    { name: 'eid-al-fitr', from: '2024-04-10', to: '2024-04-11', known: 'announced' },
    { name: 'work-suspended', from: '2024-04-12', to: '2024-04-12', known: 'announced' },
    { name: 'eid-al-adha', from: '2024-06-17', to: '2024-06-18', known: 'announced' },
    { name: 'islamic-new-year', from: '2024-07-08', to: '2024-07-08', known: 'provisional' },
    { name: 'mawlid', from: '2024-09-16', to: '2024-09-17', known: 'provisional' },
  ],
  2025: [
    { name: 'eid-al-fitr', from: '2025-03-31', to: '2025-04-01', known: 'announced' },
    { name: 'eid-al-adha', from: '2025-06-07', to: '2025-06-08', known: 'announced' },
    { name: 'work-suspended', from: '2025-06-09', to: '2025-06-09', known: 'announced' },
    { name: 'islamic-new-year', from: '2025-06-27', to: '2025-06-27', known: 'announced' },
    { name: 'mawlid', from: '2025-09-05', to: '2025-09-06', known: 'announced' },
  ],
  2026: [
    { name: 'eid-al-fitr', from: '2026-03-20', to: '2026-03-21', known: 'announced' },
    { name: 'work-suspended', from: '2026-03-23', to: '2026-03-23', known: 'announced' },
    { name: 'eid-al-adha', from: '2026-05-27', to: '2026-05-28', known: 'provisional' },
    { name: 'islamic-new-year', from: '2026-06-17', to: '2026-06-17', known: 'provisional' },
    { name: 'mawlid', from: '2026-08-26', to: '2026-08-27', known: 'provisional' },
  ],
  2027: [
    { name: 'eid-al-fitr', from: '2027-03-10', to: '2027-03-11', known: 'provisional' },
    { name: 'eid-al-adha', from: '2027-05-17', to: '2027-05-18', known: 'provisional' },
    { name: 'islamic-new-year', from: '2027-06-06', to: '2027-06-06', known: 'provisional' },
    { name: 'mawlid', from: '2027-08-15', to: '2027-08-16', known: 'provisional' },
  ],
  2028: [
    { name: 'eid-al-fitr', from: '2028-02-27', to: '2028-02-28', known: 'provisional' },
    { name: 'eid-al-adha', from: '2028-05-05', to: '2028-05-06', known: 'provisional' },
    { name: 'islamic-new-year', from: '2028-05-25', to: '2028-05-25', known: 'provisional' },
    { name: 'mawlid', from: '2028-08-03', to: '2028-08-04', known: 'provisional' },
  ],
  2029: [
    { name: 'eid-al-fitr', from: '2029-02-15', to: '2029-02-16', known: 'provisional' },
    { name: 'eid-al-adha', from: '2029-04-24', to: '2029-04-25', known: 'provisional' },
    { name: 'islamic-new-year', from: '2029-05-15', to: '2029-05-15', known: 'provisional' },
    { name: 'mawlid', from: '2029-07-24', to: '2029-07-25', known: 'provisional' },
  ],
};

/** On these days the hours are those of Ramadan. */
export const ramadans: readonly KnownPeriod[] = [
  { from: '2024-03-12', to: '2024-04-09', known: 'announced' },
  { from: '2025-03-02', to: '2025-03-30', known: 'announced' },
  { from: '2026-02-19', to: '2026-03-19', known: 'announced' },
  { from: '2027-02-08', to: '2027-03-09', known: 'provisional' },
  { from: '2028-01-28', to: '2028-02-26', known: 'provisional' },
  { from: '2029-01-16', to: '2029-02-14', known: 'provisional' },
];

/** Days on which a province works otherwise than the others. None is known so far. */
export const provinceExceptions: readonly CalendarException[] = [];
