import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  NotBuilt,
  type Alarm,
  type Position,
  type ProjectionOptions,
  type ReadModels,
} from '../src/index.js';
import { MemoryEventStore, until } from '../src/testing/index.js';
import { Bench, dump, rebuilt } from './bench.js';
import { both, happen, held, planned, visitsOfChild } from './visits.js';

const name = visitsOfChild.name;
const patience = 5_000;

/** A store of the same epoch that holds the first events of another one, and may go its own way from there. */
async function copyOf(store: MemoryEventStore, events: number): Promise<MemoryEventStore> {
  const copy = new MemoryEventStore(store.epoch);
  for await (const { stream, revision, id, type, data, metadata } of store.readAll({ limit: events }))
    await copy.append(stream, revision === 0 ? 'no-stream' : revision - 1, [{ id, type, data, metadata }]);
  return copy;
}

describe('read models of another log than the one that is there', () => {
  let bench: Bench;
  let store: MemoryEventStore;
  let models: ReadModels;
  let alarms: Alarm[];

  beforeEach(async () => {
    bench = new Bench();
    store = new MemoryEventStore();
    models = bench.open();
    alarms = [];
    const engine = bench.start(store, models);
    await happen(store, ...['a', 'b', 'c', 'd', 'e'].map((child) => planned(child)));
    for (const each of both) await engine.waitForHead(each.name, patience);
    await engine.stop();
  });
  afterEach(() => bench.end());

  const start = (log: MemoryEventStore, options: Partial<ProjectionOptions> = {}) =>
    bench.start(log, models, { onAlarm: (alarm) => alarms.push(alarm), ...options });

  it.each([
    ['is an older copy', 3, 0],
    ['is an older copy that has grown again to the same length', 3, 2],
    ['is an older copy that has grown beyond', 3, 9],
    ['is a copy of everything but the last event', 4, 1],
    ['is quite another one of the same epoch', 0, 7],
    ['is empty', 0, 0],
  ])('are built anew when the log %s', async (_, copied, written) => {
    const other = await copyOf(store, copied);
    if (written > 0) await happen(other, ...Array.from({ length: written }, () => held('a')));
    const engine = start(other);
    for (const each of both) expect(await engine.waitForHead(each.name, patience)).toBe(true);
    expect(await dump(models)).toEqual(await rebuilt(bench, other));
    expect(alarms.map(({ kind, table }) => [kind, table])).toEqual(
      both.map(({ table }) => ['foreign', table]),
    );
    const position = await happen(other, planned('later'));
    for (const each of both) expect(await engine.waitFor(each.name, position, patience)).toBe(true);
    expect(await dump(models)).toEqual(await rebuilt(bench, other));
  });

  it('are those of the log that is there, wherever the two went apart', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(5), fc.nat(6), async (copied, written) => {
        models = bench.open(`apart-${String(Math.random())}`);
        const before = bench.start(store, models);
        for (const each of both) await before.waitForHead(each.name, patience);
        await before.stop();
        const other = await copyOf(store, copied);
        if (written > 0) await happen(other, ...Array.from({ length: written }, () => planned('b')));
        const engine = start(other);
        for (const each of both) expect(await engine.waitForHead(each.name, patience)).toBe(true);
        await engine.stop();
        expect(await dump(models)).toEqual(await rebuilt(bench, other));
      }),
      { numRuns: 40 },
    );
  });

  it('are kept, without an alarm, when the log is the same or has only grown', async () => {
    const grown = await copyOf(store, 5);
    await happen(grown, held('a'));
    const engine = start(grown);
    for (const each of both) await engine.waitForHead(each.name, patience);
    expect(engine.status()).toMatchObject([{ events: 6 }, { events: 6 }]);
    expect((await (await models.builds(visitsOfChild)).builds()).live?.number).toBe(1);
    expect(alarms).toEqual([]);
  });

  it('answer nothing from the moment it is known until they are built anew', async () => {
    const other = await copyOf(store, 3);
    const held_ = { up: Promise.withResolvers<undefined>() };
    const slow = Object.assign(Object.create(other) as MemoryEventStore, {
      async *subscribe(options: Parameters<MemoryEventStore['subscribe']>[0]) {
        await held_.up.promise;
        yield* other.subscribe(options);
      },
    });
    const engine = start(slow);
    const queries = await models.open(visitsOfChild);
    await until('an alarm for each', () => alarms.length >= both.length);
    const table = await models.builds(visitsOfChild);
    await until('it is withdrawn', async () => (await table.builds()).live === undefined);
    await expect(queries.count({})).rejects.toThrow(NotBuilt);
    expect(await engine.waitFor(name, undefined, 0)).toBe(false);
    held_.up.resolve(undefined);
    expect(await engine.waitForHead(name, patience)).toBe(true);
    expect(await queries.count({})).toBe(3);
    expect(await engine.waitFor(name, undefined, 0)).toBe(true);
  });

  it('are found out while it runs', async () => {
    let log = store;
    const swapped = Object.assign(Object.create(store) as MemoryEventStore, {
      eventAt: (position: Position) => log.eventAt(position),
    });
    const engine = start(swapped, { verifyEvery: 1 });
    await engine.waitForHead(name, patience);
    log = await copyOf(store, 3);
    await until('it stops', () => alarms.some(({ kind }) => kind === 'stopped'));
    // What it is fed is still the log of before: it is built anew once, and then waits for people.
    expect(alarms.filter(({ table }) => table === visitsOfChild.table).map(({ kind }) => kind)).toEqual([
      'foreign',
      'stopped',
    ]);
    expect(engine.status()[0]).toMatchObject({ state: 'stopped' });
  });

  it('are found out when a subscription begins again', async () => {
    let log = store;
    const swapped = Object.assign(Object.create(store) as MemoryEventStore, {
      eventAt: (position: Position) => log.eventAt(position),
      subscribe: (options: Parameters<MemoryEventStore['subscribe']>[0]) => log.subscribe(options),
      head: () => log.head(),
    });
    const engine = start(swapped);
    await engine.waitForHead(name, patience);
    log = await copyOf(store, 3);
    await happen(log, planned('f'), planned('g'), planned('h'));
    store.hangUp();
    expect(await engine.waitForHead(name, patience)).toBe(true);
    for (const each of both) expect(await engine.waitForHead(each.name, patience)).toBe(true);
    await engine.stop();
    expect(await dump(models)).toEqual(await rebuilt(bench, log));
  });
});
