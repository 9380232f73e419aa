import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore, until } from '../src/testing/index.js';
import { Bench, dump, rebuilt, withCommit } from './bench.js';
import { both, happen, heldInAll, held, planned, visitsOfChild } from './visits.js';

const name = visitsOfChild.name;
const patience = 5_000;

describe('the projection engine', () => {
  let bench: Bench;
  let store: MemoryEventStore;

  beforeEach(async () => {
    bench = new Bench();
    store = new MemoryEventStore();
  });

  afterEach(() => bench.end());

  it('builds anew after a change of epoch', async () => {
    const models = bench.open();
    const before = bench.start(store, models);
    await before.waitFor(name, await happen(store, planned('gone'), planned('amina')), patience);
    await before.stop();
    const restored = new MemoryEventStore('019f00000000aaaaaaaaaa');
    await happen(restored, planned('amina'));
    const engine = bench.start(restored, models);
    for (const each of both) expect(await engine.waitForHead(each.name, patience)).toBe(true);
    expect(await dump(models)).toEqual(await rebuilt(bench, restored));
  });

  it('rebuilds one on demand while the others go on', async () => {
    const models = bench.open();
    const engine = bench.start(store, models, { batchEvents: 4 });
    await happen(store, ...Array.from({ length: 30 }, (_, i) => planned(`child-${String(i)}`)));
    for (const each of both) await engine.waitForHead(each.name, patience);
    const before = await dump(models);
    const rebuilding = engine.rebuild(name);
    const position = await happen(store, held('child-1'));
    expect(await engine.waitFor(heldInAll.name, position, patience)).toBe(true);
    await rebuilding;
    expect(await engine.waitFor(name, position, patience)).toBe(true);
    expect(await dump(models)).toEqual(await rebuilt(bench, store));
    expect(await dump(models)).not.toEqual(before);
  });

  it('goes on after the only one was rebuilt', async () => {
    const models = bench.open();
    const engine = bench.start(store, models, { projections: [visitsOfChild] });
    for (let round = 0; round < 5; round += 1) {
      await engine.waitFor(name, await happen(store, planned('amina')), patience);
      await engine.rebuild(name);
      expect(await engine.waitFor(name, await happen(store, held('amina')), patience)).toBe(true);
    }
    expect(await dump(models, [visitsOfChild])).toEqual(await rebuilt(bench, store, [visitsOfChild]));
  });

  it('refolds by a rebuild what had stopped', async () => {
    let broken = true;
    const storage = withCommit(bench.open(), (commit) => async (batch) => {
      if (broken) throw new TypeError('disk gremlins');
      return commit(batch);
    });
    const engine = bench.start(store, storage, { projections: [visitsOfChild] });
    const position = await happen(store, planned('amina'));
    expect(await engine.waitFor(name, position, patience)).toBe(false);
    expect(engine.status()).toMatchObject([
      { state: 'stopped', events: 0, obstacle: { reason: 'its table failed' } },
    ]);
    await expect(engine.rebuild(name)).rejects.toThrow('visits-of-child stopped: its table failed');
    broken = false;
    await engine.rebuild(name);
    expect(engine.status()).toMatchObject([{ state: 'running', events: 1 }]);
  });

  it('a new projection catches up by itself, then shares the reader of the others', async () => {
    const models = bench.open();
    await happen(store, ...Array.from({ length: 60 }, (_, i) => planned(`child-${String(i)}`)));
    const before = bench.start(store, models, { projections: [heldInAll], batchEvents: 4 });
    await before.waitForHead(heldInAll.name, patience);
    await before.stop();
    let open = 0;
    const counted = Object.assign(Object.create(store) as MemoryEventStore, {
      async *subscribe(options: Parameters<MemoryEventStore['subscribe']>[0]) {
        open += 1;
        try {
          yield* store.subscribe(options);
        } finally {
          open -= 1;
        }
      },
    });
    const engine = bench.start(counted, models, { batchEvents: 4 });
    const position = await happen(store, held('child-1'));
    for (const each of both) expect(await engine.waitFor(each.name, position, patience)).toBe(true);
    await until('one subscription is left', () => open <= 1);
    const next = await happen(store, held('child-2'));
    for (const each of both) expect(await engine.waitFor(each.name, next, patience)).toBe(true);
    expect(open).toBe(1);
    expect(await dump(models)).toEqual(await rebuilt(bench, store));
  });

  it('tells how far a rebuild is', async () => {
    await happen(store, ...Array.from({ length: 40 }, () => planned('amina')));
    const commits: (() => void)[] = [];
    const storage = withCommit(bench.open(), (commit) => async (batch) => {
      await new Promise<void>((resolve) => commits.push(resolve));
      return commit(batch);
    });
    const engine = bench.start(store, storage, {
      projections: [visitsOfChild],
      batchEvents: 10,
      rebuildDocuments: 1,
      now: () => Date.parse('2026-11-02T09:00:05.000Z'),
    });
    await until('something is to be committed', () => commits.length > 0);
    expect(engine.status()).toMatchObject([
      { state: 'rebuilding', events: 10, progress: { events: 10, total: 40 }, lagEvents: 30, lagSeconds: 5 },
    ]);
    await until('it runs', () => {
      commits.shift()?.();
      return engine.status()[0]?.state === 'running';
    });
    expect(engine.status()).toMatchObject([{ state: 'running', events: 40, lagEvents: 0, lagSeconds: 0 }]);
    expect(engine.status()[0]).not.toHaveProperty('progress');
  });
});
