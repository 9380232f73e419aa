import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreServer } from '@mouakaba/local';
import { openKurrentEventStore, type KurrentEventStore } from '../src/kurrent-event-store.js';
import { RetentionSet } from '../src/retention.js';
import { all, anEvent } from '@mouakaba/event-sourcing/conformance';
import { emptyFolder } from './served.js';

const folder = { current: emptyFolder() };
let server: EventStoreServer;
let store: KurrentEventStore;
let client: KurrentDBClient;
beforeEach(async () => {
  folder.current = emptyFolder();
  server = await EventStoreServer.start(folder.current.path);
  store = await openKurrentEventStore(server.url);
  client = KurrentDBClient.connectionString(server.url);
  for (const stream of ['case-1', 'case-2'])
    await store.append(stream, 'no-stream', [anEvent(), anEvent(), anEvent()]);
});
afterEach(async () => {
  await client.dispose();
  await store.close();
  await server.end();
  folder.current.remove();
});

const revisions = async (stream: string) =>
  (await all(store.readStream(stream))).map(({ revision }) => revision);

describe('what the server is told to forget', () => {
  it.each([
    ['$maxCount', { maxCount: 1 }],
    ['$maxAge', { maxAge: 3600 }],
    ['$tb', { truncateBefore: 2 }],
  ])('by %s is found while the store is open, and refused when it is opened', async (limit, metadata) => {
    await store.check();
    await client.setStreamMetadata('case-1', metadata);
    await expect(store.check()).rejects.toMatchObject({ dependency: 'event-store', reason: 'retention' });
    await expect(openKurrentEventStore(server.url)).rejects.toThrow(RetentionSet);
    await expect(openKurrentEventStore(server.url)).rejects.toThrow(`stream case-1 has ${limit}`);
    await client.setStreamMetadata('case-1', {});
    await store.check();
    await (await openKurrentEventStore(server.url)).close();
  });

  it('is missing where a stream is read, and nowhere else', async () => {
    await client.setStreamMetadata('case-1', { truncateBefore: 2 });
    expect([await revisions('case-1'), await revisions('case-2')]).toEqual([[2], [0, 1, 2]]);
    await client.setStreamMetadata('case-1', { maxCount: 2 });
    expect(await revisions('case-1')).toEqual([1, 2]);
  });

  it('may be what it likes of its own', async () => {
    await client.setStreamMetadata('$stats-here', { maxAge: 60 });
    await client.setStreamMetadata('case-1', { cacheControl: 5 });
    await store.check();
  });
});
