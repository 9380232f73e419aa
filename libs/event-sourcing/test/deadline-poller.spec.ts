import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Unavailable } from '../src/index.js';
import { minute, promises, Promises, start } from './promises.js';

describe('the poller of deadlines', () => {
  let bench: Promises;

  beforeEach(async () => {
    bench = await Promises.make();
  });

  afterEach(() => bench.end());

  const pass = (minutes: number) => (bench.clock.time += minutes * minute);

  it('wait for an event store that is away, without trying each of them', async () => {
    let tries = 0;
    let away = true;
    const poller = bench.poller({
      fire: (due) => {
        tries += 1;
        return away ? Promise.reject(new Unavailable('event-store')) : bench.fire(due);
      },
      page: 10,
    });
    for (let i = 0; i < 100; i += 1) await bench.promise(`case-${String(i)}`, 'see', 10);
    pass(10);
    await expect(bench.look(poller)).rejects.toThrow(Unavailable);
    expect(tries).toBe(10);
    away = false;
    expect(await bench.look(poller)).toBe(true);
    expect(await bench.missed()).toHaveLength(100);
    expect(tries).toBe(110);
  });

  it('drain by the thousand, each read once', async () => {
    const many = 3_000;
    for (let i = 0; i < many; i += 1) await bench.promise(`case-${String(i)}`, 'see', 10);
    expect(await bench.engine.waitForHead(promises.name, 30_000)).toBe(true);
    let read = 0;
    const { table } = bench;
    const counted = {
      checkpoint: () => table.checkpoint(),
      load: (keys: readonly string[]) => table.load(keys),
      find: async (query: Parameters<typeof table.find>[0]) => {
        const page = await table.find(query);
        read += page.length;
        return page;
      },
    };
    const poller = bench.poller({ table: counted });
    await poller.settled(start);
    pass(10);
    read = 0;
    await poller.settled(start);
    expect(read).toBe(many);
    read = 0;
    await poller.settled(start);
    expect(read).toBe(0);
    expect(await poller.pendingDue()).toBe(0);
    expect(new Set(await bench.missed()).size).toBe(many);
    expect(bench.fired).toHaveLength(many);
  });

  it('wake the poller when the next is due, and otherwise each second', async () => {
    const waits: number[] = [];
    let wake: (() => void) | undefined;
    let asleep: PromiseWithResolvers<void> = Promise.withResolvers();
    const poller = bench.poller({
      pause: (milliseconds, signal) =>
        new Promise((resolve) => {
          waits.push(milliseconds);
          wake = resolve;
          signal.addEventListener('abort', () => {
            resolve();
          });
          asleep.resolve();
        }),
    });
    const slept = async (milliseconds: number) => {
      await asleep.promise;
      asleep = Promise.withResolvers();
      bench.clock.time += milliseconds;
      wake?.();
      await asleep.promise;
    };
    await asleep.promise;
    await bench.promise('case-1', 'see', 0.02, 0.025);
    expect(await bench.engine.waitForHead(promises.name, 30_000)).toBe(true);
    for (const milliseconds of [1_000, 200, 300, 5_000]) await slept(milliseconds);
    expect(waits).toEqual([1_000, 200, 300, 1_000, 1_000]);
    expect(await bench.missed()).toEqual(['case-1 see 0.02', 'case-1 see 0.025']);
    expect(poller.lateness()).toEqual({ lastMs: 0, maxMs: 0 });
  });

  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('promise' as const),
        stream: fc.nat(2),
        minutes: fc.array(fc.integer({ min: -20, max: 40 }), { minLength: 1, maxLength: 3 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('keep' as const), stream: fc.nat(2) }) },
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: -15, max: 25 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constantFrom('restart' as const, 'lose-settled' as const, 'rebuild' as const),
      }),
    },
  );

  it('fire exactly what was due and not kept, whatever happens in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        await bench.end();
        bench = await Promises.make();
        let poller = bench.poller({ page: 2 });
        const open = new Map<string, { readonly instants: readonly number[]; settled: number }>();
        const expected: string[] = [];
        for (const each of steps) {
          const now = (bench.clock.time - start) / minute;
          if (each.do === 'promise') {
            const stream = `case-${String(each.stream)}`;
            const instants = [...new Set(each.minutes.map((minutes) => now + minutes))].sort((a, b) => a - b);
            open.set(stream, { instants, settled: 0 });
            await bench.promise(stream, 'see', ...instants);
          } else if (each.do === 'keep') {
            open.delete(`case-${String(each.stream)}`);
            await bench.keep(`case-${String(each.stream)}`, 'see');
          } else if (each.do === 'pass') {
            pass(each.minutes);
          } else if (each.do === 'rebuild') {
            await bench.engine.rebuild(promises.name);
          } else {
            await poller.stop();
            if (each.do === 'lose-settled') bench.loseSettled();
            poller = bench.poller({ page: 2 });
          }
          expect(await bench.look(poller)).toBe(true);
          for (const [stream, deadline] of open) {
            const due = deadline.instants.filter((one) => one <= (bench.clock.time - start) / minute);
            for (const one of due.slice(deadline.settled)) expected.push(`${stream} see ${String(one)}`);
            deadline.settled = Math.max(deadline.settled, due.length);
          }
          expect((await bench.missed()).toSorted()).toEqual(expected.toSorted());
        }
      }),
      { numRuns: 60 },
    );
  });
});
