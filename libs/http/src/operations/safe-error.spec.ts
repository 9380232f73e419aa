import { describe, expect, it } from '@jest/globals';
import { RetentionSet, Unavailable } from '@mouakaba/event-sourcing';
import { safeError } from './safe-error.js';

describe('what the log holds of an error', () => {
  it('is the sentence of one that is written for the operator, also as the cause of another', () => {
    const set = new RetentionSet(new Map([['case-1', '$maxCount']]));
    expect(safeError(new Unavailable('event-store', set, 'retention'))).toMatchObject({
      name: 'Unavailable',
      cause: { name: 'RetentionSet', message: expect.stringContaining('stream case-1 has $maxCount') },
    });
  });

  it('is the message of no other: it may quote what a person typed', () => {
    const error = new TypeError('أنس\n    at of two lines', { cause: new RangeError('أنس') });
    expect(safeError(error)).not.toHaveProperty('message');
    expect(JSON.stringify(safeError(error))).not.toContain('أنس');
  });
});
