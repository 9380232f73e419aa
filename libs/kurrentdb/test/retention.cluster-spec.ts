import { jsonEvent, KurrentDBClient } from '@kurrent/kurrentdb-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RetentionSet, StreamDamaged, Unavailable } from '@mouakaba/event-sourcing';
import { EventStoreServer } from '@mouakaba/local';
import { openKurrentEventStore, type KurrentEventStore } from '../src/kurrent-event-store.js';
import { all, anEvent, subscribed } from '@mouakaba/event-sourcing/conformance';
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

  it('is told of every stream that is concerned', async () => {
    for (const stream of ['case-1', 'case-2']) await client.setStreamMetadata(stream, { maxCount: 10 });
    const failure = await store.check().catch((error: unknown) => error as Unavailable);
    expect(failure).toMatchObject({
      cause: {
        streams: ['case-1', 'case-2'],
        message: expect.stringMatching(/^stream case-1 and 1 more has \$maxCount:/),
      },
    });
  });

  it('by a deletion that can be taken back is found, and nothing is left to read', async () => {
    await client.deleteStream('case-1');
    await expect(store.check()).rejects.toMatchObject({
      cause: { streams: ['case-1'], message: expect.stringMatching(/^stream case-1 has \$tb:/) },
    });
    expect([await revisions('case-1'), await revisions('case-2')]).toEqual([[], [0, 1, 2]]);
  });

  it('by a deletion for good is found, and the stream is damaged, never one that nobody has begun', async () => {
    await client.tombstoneStream('case-1');
    await expect(store.check()).rejects.toMatchObject({ cause: { streams: ['case-1'] } });
    await expect(openKurrentEventStore(server.url)).rejects.toThrow('stream case-1 has been deleted');
    await expect(revisions('case-1')).rejects.toThrow(StreamDamaged);
    for (const expected of ['no-stream', 2] as const)
      await expect(store.append('case-1', expected, [anEvent()])).rejects.toThrow(StreamDamaged);
    await store.append('case-2', 2, [anEvent()]);
    expect(await revisions('case-2')).toEqual([0, 1, 2, 3]);
  });

  it('keeps nobody from the events of others, wherever the server has marked a deletion in its log', async () => {
    for (const stream of ['case-3', 'case-4']) await store.append(stream, 'no-stream', [anEvent()]);
    await client.tombstoneStream('case-1');
    await client.tombstoneStream('case-3');
    const log = await all(store.readAll());
    expect(log).toHaveLength(8);
    expect(await store.head()).toBe(log.at(-1)?.position);
    expect(await store.newest(2)).toEqual([log[7], log[6]]);
    await store.append('case-4', 0, [anEvent()]);
    const reader = subscribed(store, {});
    expect((await reader.events(9)).at(-1)).toMatchObject({ stream: 'case-4', revision: 1 });
    await reader.untilCaughtUp();
    await reader.end();
  });

  it.each([
    ['at its top', { $maxAge: 60 }],
    ['for the streams of users', { $userStreamAcl: { $r: 'ops' }, $userStreamMetadata: { $maxCount: 5 } }],
  ])('by the settings of the server is found, %s', async (_, settings) => {
    await client.appendToStream(
      '$settings',
      jsonEvent({ type: 'settings', data: { $userStreamAcl: { $r: '$all' } } }),
    );
    await store.check();
    await client.appendToStream('$settings', jsonEvent({ type: 'settings', data: settings }));
    await expect(store.check()).rejects.toMatchObject({ cause: { streams: ['$settings'] } });
    await expect(openKurrentEventStore(server.url)).rejects.toThrow(RetentionSet);
    await client.appendToStream('$settings', jsonEvent({ type: 'settings', data: {} }));
    await store.check();
  });

  it('may be what it likes of its own', async () => {
    await client.setStreamMetadata('$stats-here', { maxAge: 60 });
    await client.setStreamMetadata('case-1', { cacheControl: 5 });
    await store.check();
  });
});
