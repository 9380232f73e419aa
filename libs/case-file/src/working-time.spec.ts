import { describe, expect, it } from '@jest/globals';
import { workingWeeks } from '@mouakaba/contracts';
import fc from 'fast-check';
import { afterWorkingHours } from './working-time.js';

const week = workingWeeks['weekdays-1'];
const after = (since: string, hours: number) => afterWorkingHours(since, hours, week);

describe('working hours', () => {
  it('stay within the day while they fit', () =>
    expect(after('2026-04-06T08:00:00.000Z', 4)).toBe('2026-04-06T12:00:00.000Z'));
  it('end a day at 16:30, not the next morning', () =>
    expect(after('2026-04-06T07:30:00.000Z', 8)).toBe('2026-04-06T15:30:00.000Z'));
  it('leave out nights and week-ends', () =>
    expect(after('2026-04-03T14:30:00.000Z', 2)).toBe('2026-04-06T08:30:00.000Z'));
  it('begin on Monday for what comes on Saturday', () =>
    expect(after('2026-04-04T10:00:00.000Z', 1)).toBe('2026-04-06T08:30:00.000Z'));

  it('follow the legal time into Ramadan, when Morocco returns to UTC', () => {
    // Ramadan of 2026: UTC+1 until 15 February, UTC until 22 March.
    expect(after('2026-02-13T10:00:00.000Z', 8)).toBe('2026-02-16T11:00:00.000Z');
    expect(after('2026-03-20T11:00:00.000Z', 8)).toBe('2026-03-23T10:00:00.000Z');
  });

  it('never run backwards: more hours end later, and no sooner than the clock allows', () => {
    const when = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(when, fc.nat(100), fc.nat(100), (date, hours, more) => {
        const since = date.toISOString();
        const end = after(since, hours);
        expect(Date.parse(end)).toBeGreaterThanOrEqual(date.getTime() + hours * 3_600_000);
        expect(after(since, hours + more) >= end).toBe(true);
      }),
    );
  });
});
