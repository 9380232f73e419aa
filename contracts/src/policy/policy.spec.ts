import { describe, expect, it } from '@jest/globals';
import { codesOf } from '../codes/index.js';
import { caregivers, sufficientConsent } from './consent.js';
import { workingWeeks } from './allowance.js';
import { deadlineTable } from './deadlines.js';

const hoursOfDay = (time: string): number => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;

describe('service levels', () => {
  it('count a working day as many hours as the working week has', () => {
    const { from, to } = workingWeeks['weekdays-1'];
    const day = hoursOfDay(to) - hoursOfDay(from);
    expect(deadlineTable.screen.allowed.standard).toEqual({ hours: 3 * day, clock: 'weekdays-1' });
    expect(deadlineTable.see.allowed.standard).toEqual({ hours: 10 * day, clock: 'weekdays-1' });
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
