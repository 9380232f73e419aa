import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { describe, expect, it } from '@jest/globals';
import { Unavailable } from '@mouakaba/event-sourcing';
import { Connection } from './connection.js';
import { Reading } from './reading.js';

describe('a question', () => {
  let asked = 0;
  const reading = (next: () => Promise<never>) => {
    asked = 0;
    const connection = new Connection('kurrentdb://nobody:2113');
    const client = { readAll: () => ({ [Symbol.asyncIterator]: () => ({ next }) }) };
    connection.borrow = () => {
      asked += 1;
      return { client: client as unknown as KurrentDBClient, release: () => undefined };
    };
    return new Reading('018f00000000aaaaaaaaaa', connection, 10);
  };

  it('that is not answered in its time is not asked again: a frozen server would be waited for three times', async () => {
    await expect(reading(() => new Promise(() => undefined)).head()).rejects.toThrow(Unavailable);
    expect(asked).toBe(1);
  });

  it('that meets a dead connection is asked again at once', async () => {
    await expect(reading(() => Promise.reject(new Error('reset'))).head()).rejects.toThrow(Unavailable);
    expect(asked).toBe(3);
  });
});
