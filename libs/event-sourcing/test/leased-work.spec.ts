import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { runUnderLease, Unavailable, type Lease, type LeasedWork } from '../src/index.js';
import { until } from '../src/testing/index.js';
import { turn } from './bench.js';

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

  constructor(lease: Lease, work: LeasedWork = { begin: idle, end: idle }, endsWithin = 30_000) {
    this.running = runUnderLease({
      ...{ lease, endsWithin },
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

  it('leaves work behind that does not end: the process takes the lease again, and stops', async () => {
    const lease = new FakeLease();
    const endless = new Promise<never>(() => undefined);
    const first = new Process(lease.of('first'), { begin: idle, end: () => endless }, 1);
    await rest();
    const second = new Process(lease.of('second'));
    lease.time += 30_000;
    await second.look();
    await until('the first gives up', async () => {
      await first.look();
      return first.errors.length > 0;
    });
    await second.stop();
    await first.look();
    expect(first.said).toEqual(['begins', 'ends', 'begins']);
    await first.stop();
    expect(first.errors).toEqual([
      expect.objectContaining({ name: 'TimeoutError' }),
      expect.objectContaining({ name: 'TimeoutError' }),
    ]);
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
