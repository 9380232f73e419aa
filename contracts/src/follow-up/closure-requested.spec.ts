import { describe, expect, it } from '@jest/globals';
import { describeEvent } from '../describe-event.js';

describe('a closure that was asked for, in words', () => {
  it('names the attempts that it rests on', () => {
    const attempts = [
      { day: '2026-02-25', reason: 'child-absent', recordedAt: '2026-02-25T10:00:00.000Z' },
      { day: '2026-02-26', reason: 'other', recordedAt: '2026-02-26T10:00:00.000Z' },
    ];
    const asked = { type: 'ClosureRequested', data: { reasonCode: 'lost-contact', attempts } };
    expect(describeEvent(asked, 'en')).toContain(
      'in vain to make contact: 25 February 2026 and 26 February 2026. Reasons: Child absent and Other.',
    );
  });
});
