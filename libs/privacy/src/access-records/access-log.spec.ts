import { beforeEach, describe, expect, it } from '@jest/globals';
import { CaseFileViewed, eventTypes, happened } from '@mouakaba/contracts';
import {
  DamagedStreams,
  EventRegistry,
  OutcomeUnknown,
  Unavailable,
  WrongRevision,
  type EventStore,
  type EventLog,
  type NewEvent,
  type StoredEvent,
} from '@mouakaba/event-sourcing';
import { MemoryEventStore, openKeys } from '@mouakaba/event-sourcing/testing';
import { verifyStream, chain } from '@mouakaba/evidence';
import { AccessLog, type Look } from './access-log.js';

interface Append {
  readonly stream: string;
  readonly events: readonly NewEvent[];
}

let now: number;
let store: MemoryEventStore;
/** Every append that reached the store, resendings too. */
let appends: Append[];
/** What becomes of the next appends: thrown before, or (`after`) once it is written. */
let failures: { readonly error: Error; readonly after?: boolean }[];
let eventLog: EventLog;

beforeEach(() => {
  now = Date.parse('2026-03-02T23:59:58.000Z');
  store = new MemoryEventStore();
  appends = [];
  failures = [];
  const watched: Pick<EventStore, 'append'> = {
    append: async (stream, expected, events) => {
      appends.push({ stream, events });
      const failure = failures.shift();
      if (failure !== undefined && failure.after !== true) throw failure.error;
      const appended = await store.append(stream, expected, events);
      if (failure !== undefined) throw failure.error;
      return appended;
    },
  };
  eventLog = {
    store: new Proxy(store, {
      get: (target, name) =>
        name === 'append' ? watched.append : (Reflect.get(target, name) as () => unknown).bind(target),
    }),
    keys: openKeys,
    registry: new EventRegistry(eventTypes),
    clock: { now: () => now },
    chain,
    damaged: new DamagedStreams(),
  };
});

const look = (sub = 'worker'): Look => ({
  actor: { sub, role: 'caseworker' },
  correlationId: 'c',
  event: happened(CaseFileViewed, {
    caseId: '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11',
    purpose: 'case-work',
    compartments: ['identity'],
  }),
});

async function stored(): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for await (const event of store.readAll()) found.push(event);
  return found;
}
const viewers = async () =>
  (await stored()).map(({ metadata }) => (JSON.parse(metadata) as { actor: { sub: string } }).actor.sub);

describe('a look', () => {
  it('is durable when it is recorded, in this run’s own stream of the day', async () => {
    await new AccessLog(eventLog, 'intake').record(look());
    const [event] = await stored();
    expect(event?.stream).toMatch(/^access-intake-[0-9a-f]{8}-2026-03-02$/);
    expect(JSON.parse(event!.metadata)).toMatchObject({
      actor: { sub: 'worker', role: 'caseworker' },
      recordedAt: '2026-03-02T23:59:58.000Z',
      correlationId: 'c',
    });
  });

  it('of two processes of one name stands in two streams', async () => {
    await new AccessLog(eventLog, 'intake').record(look());
    await new AccessLog(eventLog, 'intake').record(look());
    expect(new Set((await stored()).map(({ stream }) => stream)).size).toBe(2);
  });
});

describe('looks at the same time', () => {
  it('that come while one is written are the next batch; in order, chained, each durable before it is told', async () => {
    const log = new AccessLog(eventLog, 'intake');
    const names = Array.from({ length: 1_200 }, (_, index) => String(index));
    const told: string[] = [];
    await Promise.all(
      names.map(async (name) => {
        await log.record(look(name));
        told.push(name);
      }),
    );
    expect(appends.map(({ events }) => events.length)).toEqual([1, 500, 500, 199]);
    expect(await viewers()).toEqual(names);
    expect(told).toEqual(names);
    expect(await verifyStream(await stored())).toMatchObject({ intact: true, events: 1_200 });
  });

  it('after midnight go to the stream of the new day, whose chain begins anew', async () => {
    const log = new AccessLog(eventLog, 'intake');
    await log.record(look('late'));
    now += 2_000;
    await log.record(look('early'));
    await log.record(look('early too'));
    const streams = Map.groupBy(await stored(), ({ stream }) => stream.slice(-10));
    expect([...streams].map(([day, events]) => [day, events.length])).toEqual([
      ['2026-03-02', 1],
      ['2026-03-03', 2],
    ]);
    for (const events of streams.values()) expect(await verifyStream(events)).toMatchObject({ intact: true });
  });
});

describe('what cannot be recorded', () => {
  it('fails for everyone of the batch, and nothing is written', async () => {
    failures.push({ error: new Unavailable('event-store') });
    const log = new AccessLog(eventLog, 'intake');
    await expect(log.record(look())).rejects.toThrow(Unavailable);
    expect(await stored()).toEqual([]);
  });

  it('does not stop the looks after it', async () => {
    const log = new AccessLog(eventLog, 'intake');
    await log.record(look('before'));
    failures.push({ error: new Unavailable('event-store') });
    const failed = log.record(look('lost'));
    const after = log.record(look('after'));
    await expect(failed).rejects.toThrow(Unavailable);
    await after;
    expect(await viewers()).toEqual(['before', 'after']);
    expect(await verifyStream(await stored())).toMatchObject({ intact: true, events: 2 });
  });

  it('is sent again, the very same bytes, while nobody knows whether it is in', async () => {
    failures.push({ error: new OutcomeUnknown(), after: true }, { error: new OutcomeUnknown() });
    await new AccessLog(eventLog, 'intake').record(look());
    expect(appends).toHaveLength(3);
    expect(appends[1]).toEqual(appends[0]);
    expect(await stored()).toHaveLength(1);
  });

  it('fails when the store never says; the next one finds where the stream stands', async () => {
    const log = new AccessLog(eventLog, 'intake');
    failures.push(...Array.from({ length: 4 }, () => ({ error: new OutcomeUnknown(), after: true })));
    await expect(log.record(look('told nothing'))).rejects.toThrow(OutcomeUnknown);
    await log.record(look('next'));
    expect(await viewers()).toEqual(['told nothing', 'next']);
    expect(await verifyStream(await stored())).toMatchObject({ intact: true, events: 2 });
  });

  it('is chained after what another wrote there, never over it', async () => {
    const log = new AccessLog(eventLog, 'intake');
    await log.record(look('before'));
    failures.push({ error: new WrongRevision('access', 0, 1) }, { error: new WrongRevision('access', 0, 1) });
    await Promise.all([log.record(look('one')), log.record(look('next'))]);
    expect(await viewers()).toEqual(['before', 'one', 'next']);
    expect(await verifyStream(await stored())).toMatchObject({ intact: true, events: 3 });
  });

  it('is no conflict of the reader’s, however often the stream has moved on: it may ask again', async () => {
    failures.push(...Array.from({ length: 6 }, () => ({ error: new WrongRevision('access', 0, 1) })));
    const log = new AccessLog(eventLog, 'intake');
    await expect(log.record(look('lost'))).rejects.toThrow(Unavailable);
    expect(await stored()).toEqual([]);
    await log.record(look('after'));
    expect(await viewers()).toEqual(['after']);
  });
});
