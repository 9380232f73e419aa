import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EventStore, OutcomeUnknown, Unavailable } from '@mouakaba/event-sourcing';
import { EventStoreServer } from '@mouakaba/local';
import { Connection } from '../src/connection.js';
import { openKurrentEventStore } from '../src/index.js';
import { all, anEvent, events } from '@mouakaba/event-sourcing/conformance';
import { emptyFolder } from './served.js';

/** Milliseconds: every one of these is waited for in vain once or more. */
const timeout = 1_500;

let folder: ReturnType<typeof emptyFolder>;
let server: EventStoreServer;
let store: EventStore;
const others: EventStoreServer[] = [];

/** Another server, not started yet; ended with the test. */
async function another(): Promise<EventStoreServer> {
  const reserved = await EventStoreServer.reserve(`${folder.path}/other`);
  others.push(reserved);
  return reserved;
}

beforeEach(async () => {
  folder = emptyFolder();
  server = await EventStoreServer.start(folder.path);
  store = await openKurrentEventStore(server.url, { timeout });
});
afterEach(async () => {
  await store.close();
  await Promise.all([server, ...others.splice(0)].map((each) => each.end()));
  folder.remove();
});

const outcome = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

describe('a server that comes late', () => {
  it('is away to whoever opens it before, and there for who opens it then', async () => {
    const late = await another();
    await expect(openKurrentEventStore(late.url, { timeout })).rejects.toBeInstanceOf(Unavailable);
    await late.restart();
    const opened = await openKurrentEventStore(late.url, { timeout });
    await opened.append('case-1', 'no-stream', events(1));
    await opened.close();
  });

  it('is read by another client than the one whose first read found nobody', async () => {
    const late = await another();
    const connection = new Connection(late.url);
    const first = () => connection.use((client) => all(client.readAll({ maxCount: 1 })));
    await expect(first()).rejects.toThrow();
    await late.restart();
    expect(await first()).toHaveLength(1);
    connection.close();
  });

  it('is read again by a store that was open when it went', async () => {
    await store.append('case-1', 'no-stream', events(2));
    await server.do('refuse');
    expect(await outcome(all(store.readStream('case-1')))).toBeInstanceOf(Unavailable);
    expect(await outcome(store.head())).toBeInstanceOf(Unavailable);
    await server.do('accept');
    expect(await all(store.readStream('case-1'))).toHaveLength(2);
    expect(await all(store.readAll())).toHaveLength(2);
  });

  it('makes one epoch of two who open it at once', async () => {
    const fresh = await another();
    await fresh.restart();
    const both = await Promise.all([1, 2].map(() => openKurrentEventStore(fresh.url, { timeout })));
    expect(both[0]?.epoch).toBe(both[1]?.epoch);
    await Promise.all(both.map((each) => each.close()));
  });
});

describe('an append', () => {
  it('says that nothing was written when there is nobody to write it', async () => {
    await store.append('case-1', 'no-stream', events(1));
    await server.do('refuse');
    const batch = events(1);
    await outcome(store.append('case-1', 0, batch)); // the broken connection may show only now
    expect(await outcome(store.append('case-1', 0, batch))).toBeInstanceOf(Unavailable);
    await server.do('accept');
    expect(await store.append('case-1', 0, batch)).toMatchObject({ revision: 1 });
  });

  it.each(['cut', 'silent'] as const)(
    'whose acknowledgement is lost (%s) has an unknown outcome, and the first answer when it is sent again',
    async (fault) => {
      await store.append('case-1', 'no-stream', events(1));
      await server.faults({ [fault]: 1 });
      const batch = events(3);
      expect(await outcome(store.append('case-1', 0, batch))).toBeInstanceOf(OutcomeUnknown);
      const answer = await store.append('case-1', 0, batch);
      const stored = await all(store.readStream('case-1'));
      expect(stored).toHaveLength(4);
      expect(answer).toEqual({ revision: 3, position: stored[3]?.position });
    },
  );

  it('is not written into a stream that the server has ended without a word, more than once', async () => {
    await store.append('case-1', 'no-stream', events(1));
    await server.do('end-appends');
    const batch = events(1);
    let answer = await outcome(store.append('case-1', 0, batch));
    if (answer instanceof OutcomeUnknown) answer = await store.append('case-1', 0, batch);
    expect(answer).toMatchObject({ revision: 1 });
  });

  it('has an unknown outcome when the server does not answer in time, also if it is frozen', async () => {
    const batch = events(1);
    server.freeze();
    expect(await outcome(store.append('case-1', 'no-stream', batch))).toBeInstanceOf(OutcomeUnknown);
    expect(await outcome(all(store.readAll()))).toBeInstanceOf(Unavailable);
    server.thaw();
    expect(await store.append('case-1', 'no-stream', batch)).toMatchObject({ revision: 0 });
    expect(await all(store.readAll())).toHaveLength(1);
  });

  it('does not end the process when the connection breaks under a heap of them', async () => {
    await store.append('case-1', 'no-stream', events(1));
    const large = 'x'.repeat(200_000);
    const batches = Array.from({ length: 100 }, (_, number) => ({
      stream: `case-large-${String(number)}`,
      batch: [anEvent(large)],
    }));
    server.freeze();
    const sent = Promise.allSettled(
      batches.map(({ stream, batch }) => store.append(stream, 'no-stream', batch)),
    );
    await server.end();
    for (const result of await sent) {
      const { reason } = result as PromiseRejectedResult;
      expect(reason instanceof OutcomeUnknown || reason instanceof Unavailable).toBe(true);
    }
    await server.restart();
    for (const { stream, batch } of batches) {
      expect(await store.append(stream, 'no-stream', batch)).toMatchObject({ revision: 0 });
    }
  });

  it('refuses a batch that the server finds too large', async () => {
    const large = Array.from({ length: 20 }, () => anEvent('x'.repeat(64_000)));
    await expect(store.append('case-1', 'no-stream', large)).rejects.toThrow(RangeError);
    await expect(store.append('case-1', 'no-stream', [...large, ...large, ...large])).rejects.toThrow(
      RangeError,
    );
    expect(await all(store.readStream('case-1'))).toEqual([]);
  });
});

describe('a store that is closed', () => {
  it('is away', async () => {
    await store.close();
    expect(await outcome(store.append('case-1', 'no-stream', events(1)))).toBeInstanceOf(Unavailable);
    expect(await outcome(store.head())).toBeInstanceOf(Unavailable);
  });
});

describe('a node that does not lead', () => {
  let other: EventStoreServer;
  beforeEach(async () => {
    other = await another();
    await other.restart();
    await server.faults({ notLeader: { host: '127.0.0.1', port: other.port } });
  });

  it('is left for the leader it names, to append and to read', async () => {
    await store.append('case-1', 'no-stream', events(2));
    expect((await other.counts()).appends).toBeGreaterThan(0);
    expect(await all(store.readStream('case-1'))).toHaveLength(2);
  });

  it('is come back to when the leader it named is gone', async () => {
    await store.append('case-1', 'no-stream', events(2));
    await other.end();
    await server.faults({ notLeader: null });
    expect(await all(store.readStream('case-1'))).toEqual([]);
    await store.append('case-2', 'no-stream', events(1));
  });

  it('is away as long as nobody leads', async () => {
    await other.faults({ notLeader: { host: '127.0.0.1', port: server.port } });
    expect(await outcome(store.append('case-1', 'no-stream', events(1)))).toBeInstanceOf(Unavailable);
    expect(await outcome(store.head())).toBeInstanceOf(Unavailable);
  });
});
