import { setTimeout as wait } from 'node:timers/promises';
import { KurrentDBClient, jsonEvent } from '@kurrent/kurrentdb-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '@mouakaba/event-sourcing';
import { EventStoreServer } from '@mouakaba/local';
import { openKurrentEventStore, UnusableRecord } from '../src/index.js';
import { all, anEvent, events, subscribed } from '@mouakaba/event-sourcing/conformance';
import { emptyFolder } from './served.js';

/** Milliseconds: every one of these is waited for in vain once or more. */
const timeout = 1_500;

let folder: ReturnType<typeof emptyFolder>;
let server: EventStoreServer;
let store: EventStore;

beforeEach(async () => {
  folder = emptyFolder();
  server = await EventStoreServer.start(folder.path);
  store = await openKurrentEventStore(server.url, { timeout });
});
afterEach(async () => {
  await store.close();
  await server.end();
  folder.remove();
});

const outcome = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

describe('a subscription', () => {
  it.each(['end-subscriptions', 'cut-connections'] as const)(
    'goes on after its last event when the server ends it (%s)',
    async (deed) => {
      const reader = subscribed(store, {});
      await store.append('case-1', 'no-stream', events(3));
      const first = await reader.events(3);
      for (let round = 0; round < 3; round += 1) {
        await server.do(deed);
        await outcome(store.head()); // a read meets the cut connection too
        await store.append('case-1', 2 + round, events(1));
        first.push(...(await reader.events(1)));
      }
      expect(first.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4, 5]);
      await reader.untilCaughtUp();
      expect((await server.counts()).subscriptionsMade).toBeGreaterThanOrEqual(4);
      await reader.end();
    },
  );

  it('waits for a server that was killed, and misses nothing', async () => {
    await store.append('case-1', 'no-stream', events(1));
    const reader = subscribed(store, {});
    await reader.untilCaughtUp();
    await server.end();
    const next = reader.events(1);
    await server.restart();
    await store.append('case-1', 0, events(1));
    expect(await next).toMatchObject([{ stream: 'case-1', revision: 1 }]);
    await reader.end();
  });

  it('ends when aborted while there is no server', async () => {
    const reader = subscribed(store, {});
    await reader.untilCaughtUp();
    await server.end();
    await reader.end();
  });

  it('ends when the store is closed', async () => {
    const reader = subscribed(store, {});
    await reader.untilCaughtUp();
    const ended = reader.events(1);
    await store.close();
    await expect(ended).rejects.toThrow('ended by itself');
  });

  it('holds the server back instead of the whole log in memory', async () => {
    const count = 300;
    const large = 'x'.repeat(100_000);
    const writer = await openKurrentEventStore(server.url); // with time for all of them
    await Promise.all(
      Array.from({ length: count }, (_, number) =>
        writer.append(`case-${String(number)}`, 'no-stream', [anEvent(large)]),
      ),
    );
    await writer.close();
    const reader = subscribed(store, {});
    await reader.events(1);
    let sent = 0;
    for (let unchanged = 0; unchanged < 10;) {
      await wait(50);
      const { eventsSent } = await server.counts();
      unchanged = eventsSent === sent ? unchanged + 1 : 0;
      sent = eventsSent;
    }
    expect(sent).toBeLessThan(count / 2);
    await reader.events(count - 1);
    await reader.untilCaughtUp();
    await reader.end();
  });

  it('stops at what something else has written, as every reader does', async () => {
    const client = KurrentDBClient.connectionString(server.url);
    await client.appendToStream('case-1', jsonEvent({ type: 'Foreign', data: { foreign: true } }));
    await client.dispose();
    const reader = subscribed(store, {});
    await expect(reader.events(1)).rejects.toBeInstanceOf(UnusableRecord);
    await expect(all(store.readStream('case-1'))).rejects.toBeInstanceOf(UnusableRecord);
  });
});
