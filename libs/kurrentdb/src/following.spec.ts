import { PassThrough } from 'node:stream';
import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { describe, expect, it } from '@jest/globals';
import { Unavailable } from '@mouakaba/event-sourcing';
import { Connection } from './connection.js';
import { follow } from './following.js';
import { Reading } from './reading.js';

describe('a subscription', () => {
  const connection = new Connection('kurrentdb://nobody:2113');
  const reading = new Reading('018f00000000aaaaaaaaaa', connection, 1_000);
  reading.head = () => Promise.reject(new Unavailable('event-store'));

  /** What its client was given back with, when the turn ended and the next one began. */
  const released = async (failing: (subscription: PassThrough) => void) => {
    const ending = new AbortController();
    const failures: unknown[] = [];
    const subscribeToAll = () => {
      const subscription = new PassThrough({ objectMode: true });
      setImmediate(() => {
        subscription.emit('confirmation');
        failing(subscription);
      });
      return Object.assign(subscription, { unsubscribe: () => Promise.resolve() });
    };
    connection.borrow = () => ({
      client: { subscribeToAll } as unknown as KurrentDBClient,
      release: (failure) => {
        failures.push(failure);
        ending.abort();
      },
    });
    await follow(connection, reading, 1_000, { filter: 'everything', signal: ending.signal }).next();
    return failures;
  };

  it('keeps its client, which others share, when the log’s head could not be asked for on another', async () => {
    expect(await released(() => undefined)).toEqual([undefined]);
  });

  it('gives its client up with its own failure', async () => {
    const failure = new Error('reset');
    expect(await released((subscription) => subscription.destroy(failure))).toEqual([failure]);
  });
});
