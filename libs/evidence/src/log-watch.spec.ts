import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ChildReceived, eventTypes, happened } from '@mouakaba/contracts';
import {
  DamagedStreams,
  EventRegistry,
  seal,
  RetentionSet,
  StreamDamaged,
  Unavailable,
  type SealedCopy,
  type StoredEvent,
} from '@mouakaba/event-sourcing';
import { MemoryEventStore, openKeys, somebody } from '@mouakaba/event-sourcing/testing';
import { chain } from './chain.js';
import { LogWatch, type WatchReport } from './log-watch.js';

/** A log in memory in which events can be edited, deleted and doubled by hand. */
class OpenLog {
  events: readonly StoredEvent[] = [];
  whole: readonly StoredEvent[] = [];
  /** Streams that are cut off when they are read by themselves, as one that its store is told to forget. */
  forgotten = new Map<string, number>();

  async check(): Promise<void> {
    if (this.forgotten.size === 0) return;
    const limits = new Map([...this.forgotten.keys()].map((stream) => [stream, '$maxCount']));
    throw new Unavailable('event-store', new RetentionSet(limits), 'retention');
  }

  async *readAll(): AsyncGenerator<StoredEvent> {
    yield* this.events;
  }

  async *readStream(stream: string, { from = 0, limit = Infinity } = {}): AsyncGenerator<StoredEvent> {
    const own = this.events.filter((event) => event.stream === stream && event.revision >= from);
    const first = this.forgotten.get(stream) ?? 0;
    const kept = own.filter(({ revision }) => revision >= first);
    yield* kept.toSorted((a, b) => a.revision - b.revision).slice(0, limit);
  }

  is(stream: string, revision: number): (event: StoredEvent) => boolean {
    return (event) => event.stream === stream && event.revision === revision;
  }
}

const [one, two] = ['case-one', 'case-two'] as const;
const length = 4;
const metadata = {
  recordedAt: '2026-03-02T09:00:00.000Z',
  actor: somebody,
  correlationId: 'c',
  commandId: 'd',
};
const event = {
  event: happened(
    ChildReceived,
    { receivedAt: metadata.recordedAt, accompaniedByRelation: 'mother' },
    { content: { observations: 'tired' } },
  ),
  metadata,
};

let log: OpenLog;
let damaged: DamagedStreams;
let told: StreamDamaged[];
/** Streams whose key does not open what it sealed. */
let keyless: Set<string>;
let keysAway: boolean;
let unfit: unknown[];
const keys = {
  unopened: (copies: readonly SealedCopy[]) =>
    keysAway
      ? Promise.reject(new Unavailable('keys'))
      : Promise.resolve(copies.filter(({ context }) => keyless.has(context.stream))),
};
let watch: LogWatch;
beforeEach(async () => {
  log = new OpenLog();
  const store = new MemoryEventStore();
  const eventLog = { registry: new EventRegistry(eventTypes), chain };
  for (const stream of [one, two]) {
    const bytes = seal(
      eventLog,
      stream,
      undefined,
      Array<typeof event>(length).fill(event),
      await openKeys.get(stream),
    );
    await store.append(stream, 'no-stream', bytes);
  }
  for await (const each of store.readAll()) log.whole = [...log.whole, each];
  log.events = log.whole;
  told = [];
  [keyless, keysAway, unfit] = [new Set(), false, []];
  damaged = new DamagedStreams((found) => told.push(found));
  // It never wakes up by itself here.
  watch = new LogWatch({
    store: log,
    keys,
    damaged,
    onUnfit: (error) => unfit.push(error),
    pause: () => new Promise(() => undefined),
  });
  await watch.firstPass;
});
afterEach(() => void watch.stop());

const state = () => damaged.all().map(({ stream, damage, revision }) => ({ stream, damage, revision }));

describe('a watched log', () => {
  it('has nothing to tell while it is what was written, but how much was read', () => {
    expect([state(), watch.looked]).toEqual([[], undefined]);
    expect(watch.lastPass).toMatchObject({ events: 8, streams: { case: 2 } });
  });

  it.each([
    ['an event in the middle is deleted', () => log.whole.filter((each) => !log.is(one, 1)(each)), 'gap', 1],
    ['the first event is deleted', () => log.whole.filter((each) => !log.is(one, 0)(each)), 'gap', 0],
    ['the last event is deleted', () => log.whole.filter((each) => !log.is(one, 3)(each)), 'gap', 3],
    ['the stream is deleted', () => log.whole.filter(({ stream }) => stream !== one), 'gap', 0],
    [
      'a byte is edited',
      () =>
        log.whole.map((each) =>
          log.is(one, 2)(each) ? { ...each, data: each.data.replace('mother', 'father') } : each,
        ),
      'hash',
      2,
    ],
    [
      'two events change places',
      () =>
        log.whole.map((each) => {
          if (log.is(one, 1)(each)) return { ...each, revision: 2 };
          return log.is(one, 2)(each) ? { ...each, revision: 1 } : each;
        }),
      'hash',
      1,
    ],
    ['an event is doubled', () => [...log.whole, { ...log.whole[3]!, revision: 4 }], 'hash', 4],
  ] as const)('is damaged in one stream, and only there, when %s', async (_, hand, damage, revision) => {
    log.events = hand();
    await watch.pass();
    expect(state()).toEqual([{ stream: one, damage, revision }]);
  });

  it('is told of once, and whole again when what was taken is back', async () => {
    log.events = log.whole.filter((each) => !log.is(two, 1)(each));
    await watch.pass();
    await watch.pass();
    expect(told).toHaveLength(1);
    log.events = log.whole;
    await watch.pass();
    expect(state()).toEqual([]);
  });

  it('keeps a cut end that somebody else has seen, until it is back', async () => {
    damaged.add(new StreamDamaged(one, 'gap', length));
    await watch.pass();
    expect(state()).toHaveLength(1);
  });

  it('is damaged in a stream that its store is told to forget, as soon as an event of it is hidden', async () => {
    log.forgotten.set(one, 0);
    await watch.pass();
    expect([state(), unfit.length]).toEqual([[], 1]);
    log.forgotten.set(one, 2);
    await watch.pass();
    expect([state(), unfit.length]).toEqual([[{ stream: one, damage: 'gap', revision: 0 }], 1]);
    expect(unfit).toMatchObject([{ reason: 'retention' }]);
    log.forgotten.clear();
    await watch.pass();
    expect(state()).toEqual([]);
    log.forgotten.set(two, 0);
    await watch.pass();
    expect(unfit).toHaveLength(2);
  });

  it('is damaged in a stream that was deleted, of which nothing can be read', async () => {
    log.readStream = () => {
      throw new StreamDamaged(one, 'gap', 0);
    };
    log.forgotten.set(one, 0);
    await watch.pass();
    expect(state()).toEqual([{ stream: one, damage: 'gap', revision: 0 }]);
  });

  it('is damaged in the stream whose key does not open what it sealed, until the key is back', async () => {
    keyless.add(two);
    await watch.pass();
    await watch.pass();
    expect([state(), told.length]).toEqual([[{ stream: two, damage: 'key', revision: 0 }], 1]);
    keyless.clear();
    await watch.pass();
    expect(state()).toEqual([]);
  });

  it('takes no lost key for mended because the events are whole', async () => {
    keyless.add(one);
    damaged.add(new StreamDamaged(one, 'key'));
    await watch.pass();
    expect(state()).toHaveLength(1);
  });

  it('says of a stream that has lost both what is broken of its events', async () => {
    keyless.add(one);
    log.events = log.whole.filter((each) => !log.is(one, 1)(each));
    await watch.pass();
    expect(state()).toEqual([{ stream: one, damage: 'gap', revision: 1 }]);
  });

  it('has its chains looked at also while the keys are away, and does not count as checked', async () => {
    const before = { checkedAt: 0, events: 8, streams: { case: 2 } };
    watch.lastPass = before;
    keysAway = true;
    log.events = log.whole.filter((each) => !log.is(one, 1)(each));
    await expect(watch.pass()).rejects.toThrow(Unavailable);
    expect([state(), watch.lastPass]).toEqual([[{ stream: one, damage: 'gap', revision: 1 }], before]);
  });

  it.each([
    ['is not read by a process whose turn it is not, which knows what the others have found', false, 7],
    ['is read by the process whose turn it is, which tells the others', true, expect.any(Number)],
  ])('%s', async (_, mine, checkedAt) => {
    log.events = log.whole.filter((each) => !log.is(one, 1)(each));
    const steps: string[] = [];
    let last: WatchReport = { checkedAt: 7, events: 0, streams: {} };
    const turns = {
      mine,
      async exchange() {
        steps.push(`exchange ${String(damaged.all().length)}`);
      },
      async checked(report: WatchReport) {
        last = report;
      },
      lastChecked: async () => last,
      ...{ tell: async () => undefined, told: async () => undefined, stop: async () => undefined },
    };
    const byTurns = new LogWatch({
      ...{ store: log, keys, damaged, turns },
      pause: () => new Promise(() => undefined),
    });
    await byTurns.firstPass;
    void byTurns.stop();
    expect(steps).toEqual(mine ? ['exchange 0', 'exchange 1'] : ['exchange 0']);
    expect(byTurns.checkedAt).toEqual(checkedAt);
    if (mine) expect(last).toMatchObject({ events: 7, streams: { case: 2 } });
  });
});
