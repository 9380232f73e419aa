import { describe, expect, it } from '@jest/globals';
import { asOf, continued } from './list-as-of.js';

const now = '2026-03-02T09:00:00.000Z';

describe('a cursor of a list that is asked for against the clock', () => {
  it('remembers as of when', () => {
    const cursor = asOf(now, 'abc');
    expect(continued(cursor ?? '', '2026-03-02T10:00:00.000Z')).toEqual({ at: now, after: 'abc' });
    expect(asOf(now, null)).toBeNull();
    expect(continued(undefined, now)).toEqual({ at: now });
  });

  it('that is none is handed on, to be refused', () => {
    expect(continued('abc', now)).toEqual({ at: now, after: 'abc' });
  });
});
