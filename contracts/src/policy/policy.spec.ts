import { describe, expect, it } from '@jest/globals';
import { codesOf } from '../codes/index.js';
import { caregivers, sufficientConsent } from './consent.js';
import { workingCalendars } from './calendar.js';
import { deadlineTable } from './deadlines.js';

const hoursOfDay = (time: string): number => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;

describe('service levels', () => {
  it('count a working day as many hours as an ordinary one has', () => {
    for (const { hours } of workingCalendars) {
      const day = hoursOfDay(hours.to) - hoursOfDay(hours.from);
      expect(deadlineTable.screen.allowed.standard).toEqual({ hours: 3 * day, clock: 'working' });
      expect(deadlineTable.see.allowed.standard).toEqual({ hours: 10 * day, clock: 'working' });
      expect(deadlineTable.acknowledge.allowed.standard).toEqual({ hours: 3 * day, clock: 'working' });
      expect(deadlineTable.start.allowed.standard).toEqual({ hours: 15 * day, clock: 'working' });
    }
  });

  it('never let the more urgent wait longer', () => {
    const { screen, assign, see, assess, acknowledge, start } = deadlineTable;
    for (const { allowed } of [screen, assign, see, assess, acknowledge, start]) {
      const { immediate, urgent } = allowed;
      expect(immediate.hours).toBeLessThan(urgent.hours);
      expect([immediate.clock, urgent.clock]).toEqual(['always', 'always']);
    }
  });
});

describe('sufficient consent', () => {
  it('is given by the child or by one who counts as the caregiver', () => {
    expect([...caregivers, 'child'].sort()).toEqual(
      codesOf('consentGiver')
        .map(({ code }) => code)
        .sort(),
    );
  });

  it('never takes a refusal for an assent', () => {
    for (const way of Object.values(sufficientConsent).flat()) expect(way.assent).not.toContain('refused');
  });

  it('asks the child from six years on', () => {
    expect(sufficientConsent['0-5'].some(({ assent }) => assent.includes('not-asked'))).toBe(true);
    for (const band of ['6-11', '12-14', '15-17'] as const) {
      expect(sufficientConsent[band].some(({ assent }) => assent.includes('not-asked'))).toBe(false);
    }
  });
});
