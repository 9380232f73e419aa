import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { instant, type DueDeadline } from '../src/index.js';
import { minute, promises, Promises, start } from './promises.js';

describe('deadlines', () => {
  let bench: Promises;

  beforeEach(async () => {
    bench = await Promises.make();
  });

  afterEach(() => bench.end());

  const pass = (minutes: number) => (bench.clock.time += minutes * minute);

  it('are indexed by stream and stage until they are settled or scheduled anew', async () => {
    await bench.promise('case-1', 'acknowledge', 60, 30);
    await bench.promise('case-1', 'start', 90);
    await bench.promise('case-1', 'start', 120);
    await bench.promise('case-2', 'start', 10);
    await bench.keep('case-2', 'start');
    await bench.promise('case-3', 'start', 5);
    await bench.promise('case-3', 'start');
    await bench.engine.waitForHead(promises.name, 30_000);
    const found = await bench.table.find({ where: {}, limit: 9 });
    expect(found.map(({ key, row }) => [key, row.due, row.instants.length])).toEqual([
      ['case-1/acknowledge', instant(start + 30 * minute), 2],
      ['case-1/start', instant(start + 120 * minute), 1],
    ]);
  });

  it('fire once each when their time comes', async () => {
    const poller = bench.poller();
    await bench.promise('case-1', 'see', 10);
    await bench.promise('case-2', 'see', 20);
    expect(await bench.look(poller)).toBe(true);
    expect(await bench.missed()).toEqual([]);
    pass(10);
    expect(await poller.pendingDue()).toBe(1);
    expect(await bench.look(poller)).toBe(true);
    expect(await bench.look(poller)).toBe(true);
    expect(await bench.missed()).toEqual(['case-1 see 10']);
    pass(60);
    await bench.look(poller);
    expect(await bench.missed()).toEqual(['case-1 see 10', 'case-2 see 20']);
    expect(bench.fired).toHaveLength(2);
    expect(poller.lateness()).toEqual({ lastMs: 50 * minute, maxMs: 50 * minute });
  });

  it('give all instants due as one command, the later ones as the next', async () => {
    const poller = bench.poller();
    await bench.promise('case-1', 'acknowledge', 30, 60, 90);
    pass(70);
    await bench.look(poller);
    pass(20);
    await bench.look(poller);
    expect(await bench.missed()).toEqual([
      'case-1 acknowledge 30',
      'case-1 acknowledge 60',
      'case-1 acknowledge 90',
    ]);
    expect(bench.fired).toMatchObject([
      {
        instantsDue: [instant(start + 30 * minute), instant(start + 60 * minute)],
        dueAt: instant(start + 30 * minute),
      },
      { instantsDue: { length: 3 }, dueAt: instant(start + 90 * minute) },
    ]);
    const [first, second] = bench.fired as [DueDeadline, DueDeadline];
    expect(first.deadlineId).toMatch(/^[0-9a-f]{64}$/);
    expect(second.deadlineId).toBe(first.deadlineId);
    expect(second.commandId).not.toBe(first.commandId);
  });

  it('that are kept in time, also between two instants, do not fire', async () => {
    const poller = bench.poller();
    await bench.promise('case-1', 'start', 10, 20);
    await bench.promise('case-2', 'start', 10);
    await bench.keep('case-2', 'start');
    pass(10);
    await bench.look(poller);
    await bench.keep('case-1', 'start');
    pass(30);
    expect(await bench.look(poller)).toBe(true);
    expect(await bench.missed()).toEqual(['case-1 start 10']);
    expect(bench.fired).toHaveLength(1);
  });

  it('scheduled with an instant already past fire at the next look', async () => {
    const poller = bench.poller();
    pass(60);
    await bench.look(poller);
    await bench.promise('case-1', 'see', 10);
    await bench.promise('case-2', 'see', 70);
    await bench.look(poller);
    expect(await bench.missed()).toEqual(['case-1 see 10']);
    pass(10);
    await bench.look(poller);
    expect(await bench.missed()).toEqual(['case-1 see 10', 'case-2 see 70']);
  });

  it('fire late after a stop, and not again after a restart', async () => {
    await bench.promise('case-1', 'see', 10, 20);
    pass(3 * 24 * 60);
    const first = bench.poller();
    await bench.look(first);
    await first.stop();
    const second = bench.poller();
    await bench.look(second);
    expect(await bench.missed()).toEqual(['case-1 see 10', 'case-1 see 20']);
    expect(bench.fired).toHaveLength(1);
    expect(first.lateness().maxMs).toBe(3 * 24 * 60 * minute - 10 * minute);
  });

  it('write nothing more when the settled ones are lost, or when the clock goes back and comes again', async () => {
    const poller = bench.poller();
    await bench.promise('case-1', 'see', 10, 20);
    pass(15);
    await bench.look(poller);
    bench.loseSettled();
    const forgetful = bench.poller();
    expect(await bench.look(forgetful)).toBe(true);
    expect(bench.fired).toHaveLength(2);
    expect(bench.fired[1]?.commandId).toBe(bench.fired[0]?.commandId);
    pass(-15);
    await bench.promise('case-2', 'see', 5);
    await bench.look(forgetful);
    pass(6);
    await bench.look(forgetful);
    pass(30);
    await bench.look(forgetful);
    expect(await bench.missed()).toEqual(['case-1 see 10', 'case-2 see 5', 'case-1 see 20']);
  });

  it('are written once by two pollers', async () => {
    for (let i = 0; i < 50; i += 1) await bench.promise(`case-${String(i)}`, 'see', 10, 20);
    const pollers = [bench.poller(), bench.poller()];
    for (const minutes of [10, 10]) {
      pass(minutes);
      expect(await Promise.all(pollers.map((poller) => bench.look(poller)))).toEqual([true, true]);
    }
    const missed = await bench.missed();
    expect(missed).toHaveLength(100);
    expect(new Set(missed).size).toBe(100);
  });

  it('are fired although others fail, which are tried again', async () => {
    const errors: unknown[] = [];
    let broken = true;
    const poller = bench.poller({
      fire: async (due) => {
        if (broken && due.stream === 'case-1') throw new Error('no such case');
        if (broken && due.stream === 'case-2') return 'not-yet';
        return bench.fire(due);
      },
      onError: (error) => errors.push(error),
    });
    for (const stream of ['case-1', 'case-2', 'case-3']) await bench.promise(stream, 'see', 10);
    pass(10);
    expect(await bench.look(poller)).toBe(false);
    expect(await bench.missed()).toEqual(['case-3 see 10']);
    expect(await poller.pendingDue()).toBe(2);
    expect(errors).toHaveLength(1);
    broken = false;
    pass(-5); // a clock that goes back holds up no second try, which then is not due
    expect(await bench.look(poller)).toBe(true);
    pass(5);
    expect(await bench.look(poller)).toBe(true);
    expect((await bench.missed()).toSorted()).toEqual(['case-1 see 10', 'case-2 see 10', 'case-3 see 10']);
  });

  it('survive that their index is built anew', async () => {
    const poller = bench.poller();
    await bench.promise('case-1', 'see', 10);
    await bench.promise('case-2', 'see', 20);
    await bench.look(poller);
    pass(30);
    const rebuilt = bench.engine.rebuild(promises.name);
    await poller.settled(bench.clock.now());
    await rebuilt;
    await bench.look(poller);
    expect(await bench.missed()).toEqual(['case-1 see 10', 'case-2 see 20']);
  });
});
