import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  LeasedProjections,
  runUnderLease,
  Unavailable,
  type Lease,
  type LeasedWork,
  type ProjectionStorage,
} from '@mouakaba/event-sourcing';
import { MemoryEventStore } from '@mouakaba/event-sourcing/testing';
import { Bench, dump, rebuilt, turn } from './bench.js';
import { both, happen, held, heldInAll, known, nothing, planned, visitsOfChild } from './visits.js';

const patience = 5_000;

/** One lease of a machine whose time stands still until it is moved. */
class FakeLease {
  time = 0;
  away = false;
  private holder: string | undefined;
  private until = 0;

  of(process: string): Lease {
    return {
      hold: (milliseconds) => {
        if (this.away) return Promise.reject(new Unavailable('read-models'));
        if (this.holder !== process && this.time < this.until) return Promise.resolve(false);
        this.holder = process;
        this.until = this.time + milliseconds;
        return Promise.resolve(true);
      },
      release: () => {
        if (this.holder === process) this.until = 0;
        return Promise.resolve();
      },
    };
  }
}

const idle = async () => {
  await turn();
};

/** Runs of one process at the lease, looking whenever it is told to. */
class Process {
  readonly said: string[] = [];
  readonly errors: unknown[] = [];
  private wake: () => void = () => undefined;
  private readonly running: { stop(): Promise<void> };

  constructor(lease: Lease, work: LeasedWork = { begin: idle, end: idle }) {
    this.running = runUnderLease({
      lease,
      milliseconds: 30_000,
      onError: (error) => this.errors.push(error),
      pause: (_, signal) =>
        new Promise((resolve) => {
          this.wake = resolve;
          signal.addEventListener('abort', () => {
            resolve();
          });
        }),
      work: {
        begin: async (failed) => {
          this.said.push('begins');
          await work.begin(failed);
        },
        end: async () => {
          this.said.push('ends');
          await work.end();
        },
      },
    });
  }

  async look(): Promise<void> {
    await rest();
    this.wake();
    await rest();
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}

const rest = async () => {
  for (let turns = 0; turns < 10; turns++) await turn();
};

describe('a lease', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('lets one process run at a time; another takes over when it stops, or is gone', async () => {
    const lease = new FakeLease();
    const first = new Process(lease.of('first'));
    await rest();
    const second = new Process(lease.of('second'));
    await second.look();
    expect([first.said, second.said]).toEqual([['begins'], []]);

    lease.time += 29_999;
    await second.look();
    expect(second.said).toEqual([]);
    lease.time += 1;
    await second.look();
    await first.look();
    expect([first.said, second.said]).toEqual([['begins', 'ends'], ['begins']]);

    await second.stop();
    await first.look();
    expect([first.said, second.said]).toEqual([
      ['begins', 'ends', 'begins'],
      ['begins', 'ends'],
    ]);
    await first.stop();
  });

  it('is kept until it has run out while its database is away', async () => {
    const lease = new FakeLease();
    const only = new Process(lease.of('only'));
    await rest();
    lease.away = true;
    await only.look();
    expect(only.errors).toEqual([expect.any(Unavailable)]);
    expect(only.said).toEqual(['begins']);
    lease.away = false;
    await only.stop();
  });

  it('has run out when its time is over, also while the database does not answer: the work ends once, and begins after that', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    const end = Promise.withResolvers<undefined>();
    const answers = [Promise.resolve(true), Promise.withResolvers<boolean>(), Promise.resolve(true)] as const;
    let asked = 0;
    const lease: Lease = {
      hold: () => {
        const answer = answers[asked++] ?? Promise.resolve(true);
        return 'promise' in answer ? answer.promise : answer;
      },
      release: idle,
    };
    const process = new Process(lease, { begin: idle, end: () => end.promise });
    await process.look();
    jest.advanceTimersByTime(29_999);
    expect(process.said).toEqual(['begins']);
    jest.advanceTimersByTime(1);
    expect(process.said).toEqual(['begins', 'ends']);
    answers[1].resolve(true);
    await process.look();
    expect(process.said).toEqual(['begins', 'ends']);
    end.resolve(undefined);
    await process.look();
    expect(process.said).toEqual(['begins', 'ends', 'begins']);
    await process.stop();
  });

  it('ends work that could not begin, and begins it again: nothing of it runs twice', async () => {
    let failures = 1;
    const begin = () => (failures-- > 0 ? Promise.reject(new Error('not yet')) : Promise.resolve());
    const process = new Process(new FakeLease().of('a'), { begin, end: idle });
    await process.look();
    expect(process.said).toEqual(['begins', 'ends', 'begins']);
    await process.stop();
    expect(process.said).toEqual(['begins', 'ends', 'begins', 'ends']);
  });

  it('is given up by work that fails: another process may do better, and it is asked for again', async () => {
    const lease = new FakeLease();
    let fail: (cause: unknown) => void = () => undefined;
    const work = { begin: async (failed: typeof fail) => void (fail = failed), end: idle };
    const first = new Process(lease.of('first'), work);
    await rest();
    const second = new Process(lease.of('second'));
    const cause = new Error('Kafka is away');
    fail(cause);
    fail(new Error('said again while it ends'));
    await rest();
    expect([first.said, first.errors]).toEqual([['begins', 'ends'], [cause]]);
    await second.look();
    await first.look();
    expect([first.said, second.said]).toEqual([['begins', 'ends'], ['begins']]);
    await second.stop();
    await first.look();
    expect(first.said).toEqual(['begins', 'ends', 'begins']);
    await first.stop();
    fail(new Error('said after it ended'));
    expect(first.errors).toEqual([cause]);
  });
});

describe('projections of several processes', () => {
  let bench: Bench;
  let store: MemoryEventStore;
  const opened: LeasedProjections[] = [];

  beforeEach(async () => {
    bench = await Bench.make();
    store = new MemoryEventStore();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.stop()));
    await bench.end();
  });

  const stand = (storage: ProjectionStorage) => {
    const projections = new LeasedProjections({
      ...{ store, storage, known, projections: both, pause: turn, settleAfter: 1 },
    });
    opened.push(projections);
    return projections;
  };

  it('answer a wait where they only stand by, also for events that change nothing', async () => {
    const models = bench.open();
    const [runner, standby] = [stand(models), stand(models)];
    await runner.begin();
    const position = await happen(store, planned('amina'), nothing);
    for (const each of [runner, standby])
      expect(await each.waitFor(visitsOfChild.name, position, patience)).toBe(true);
    expect(standby.status()).toMatchObject([
      { name: 'visits-of-child', state: 'standby', events: 2 },
      { name: 'held-in-all', state: 'standby' },
    ]);
    expect(await standby.waitForHead(heldInAll.name, patience)).toBe(true);
    await runner.end();
    const later = await happen(store, held('amina'));
    expect(await standby.waitFor(visitsOfChild.name, later, 1)).toBe(false);
  });

  it('are looked at once for all who wait, in a table that was opened once', async () => {
    const models = bench.open();
    const position = await happen(store, planned('amina'));
    let [opened, failures, looks] = [0, 1, 0];
    const standby = stand({
      open: async (projection) => {
        if (failures-- > 0) throw new Unavailable('read-models');
        opened += 1;
        const table = await models.open(projection);
        const checkpoint = () => {
          looks += 1;
          return table.checkpoint();
        };
        return Object.assign(Object.create(table) as typeof table, { checkpoint });
      },
    });
    const wait = () => standby.waitFor(visitsOfChild.name, position, patience);
    await expect(wait()).rejects.toThrow(Unavailable);

    const waits = Array.from({ length: 20 }, wait);
    await rest();
    expect([opened, looks]).toEqual([1, 1]);
    await stand(models).begin();
    expect(await Promise.all(waits)).not.toContain(false);
    expect(opened).toBe(1);
  });

  it('go on where the one before stopped, and a wait goes along', async () => {
    const models = bench.open();
    const [first, second] = [stand(models), stand(models)];
    await first.begin();
    await happen(store, planned('amina'));
    await first.waitForHead(heldInAll.name, patience);
    await first.end();
    const position = await happen(store, held('amina'));
    const waited = first.waitFor(heldInAll.name, position, patience);
    await second.begin();
    expect(await waited).toBe(true);
    await second.waitForHead(visitsOfChild.name, patience);
    expect(await dump(models)).toEqual(await rebuilt(bench, store));
  });

  it('are built anew by whoever runs them, whichever process is asked', async () => {
    const models = bench.open();
    const [runner, standby] = [stand(models), stand(models)];
    await runner.begin();
    await happen(store, planned('amina'), held('amina'));
    await runner.waitForHead(heldInAll.name, patience);
    await standby.rebuild(heldInAll.name);
    expect(await dump(models)).toEqual(await rebuilt(bench, store));
  });

  it('with two runners at once double nothing and lose nothing', async () => {
    const models = bench.open();
    const [first, second] = [stand(models), stand(models)];
    await Promise.all([first.begin(), second.begin()]);
    await happen(store, ...Array.from({ length: 200 }, (_, i) => (i % 2 ? held('amina') : planned('amina'))));
    for (const each of [first, second]) await each.waitForHead(heldInAll.name, patience);
    for (const each of [first, second]) await each.waitForHead(visitsOfChild.name, patience);
    expect(await dump(models)).toEqual(await rebuilt(bench, store));
  });
});
