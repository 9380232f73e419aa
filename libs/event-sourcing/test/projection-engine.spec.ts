import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '../src/testing/index.js';
import { Bench, dump, turn, withCommit } from './bench.js';
import { both, happen, held, joined, newEvent, nothing, planned, visitsOfChild } from './visits.js';

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

  it('folds what is there, then what comes, into documents', async () => {
    const models = bench.open();
    await happen(store, planned('amina'), planned('karim', 'school'));
    const engine = bench.start(store, models);
    expect(await engine.waitForHead(name, patience)).toBe(true);
    expect(await dump(models)).toEqual([
      'visits-of-child amina {"held":0,"places":["home"]}',
      'visits-of-child karim {"held":0,"places":["school"]}',
      'held-in-all all {"held":0,"planned":2}',
    ]);
    const position = await happen(store, held('amina'), joined('karim', 'amina'));
    expect(await Promise.all(both.map((each) => engine.waitFor(each.name, position, patience)))).toEqual([
      true,
      true,
    ]);
    expect(await dump(models)).toEqual([
      'visits-of-child amina {"held":1,"places":["home","school"]}',
      'held-in-all all {"held":1,"planned":2}',
    ]);
  });

  it('writes at its end what all have folded at once: a database that is away holds it up once', async () => {
    let [under, together] = [0, 0];
    const away = withCommit(bench.open(), (commit) => async (batch) => {
      together = Math.max(together, ++under);
      await turn();
      under -= 1;
      return commit(batch);
    });
    const engine = bench.start(store, away);
    await happen(store, nothing);
    for (const each of both) await engine.waitForHead(each.name, patience);
    await engine.stop();
    expect(together).toBe(both.length);
  });

  it('follows its own streams only, and goes on where it stopped', async () => {
    const models = bench.open();
    await store.append('access-1', 'no-stream', [newEvent(planned('seen'))]);
    const first = await happen(store, planned('amina'));
    const before = bench.start(store, models);
    await before.waitFor(name, first, patience);
    await before.stop();
    await happen(store, held('amina'));
    const after = bench.start(store, models);
    expect(await after.waitForHead(name, patience)).toBe(true);
    expect(after.status()[0]).toMatchObject({
      events: 2,
      state: 'running',
      lagEvents: 0,
      lagSeconds: 0,
      unreadable: 0,
    });
    expect(await dump(models, [visitsOfChild])).toEqual([
      'visits-of-child amina {"held":1,"places":["home"]}',
    ]);
  });

  describe('waits', () => {
    it('end at once for what is reached, and for an older epoch', async () => {
      const engine = bench.start(store, bench.open());
      const old = await happen(new MemoryEventStore('017f00000000aaaaaaaaaa'), planned('amina'));
      expect(await engine.waitFor(name, old, 0)).toBe(true);
      expect(await engine.waitForHead(name, 0)).toBe(true);
      const position = await happen(store, planned('amina'));
      expect(await engine.waitFor(name, position, patience)).toBe(true);
      expect(await engine.waitFor(name, position, 0)).toBe(true);
    });

    it('end after their time, and when the engine ends', async () => {
      const newer = await happen(new MemoryEventStore('019f00000000aaaaaaaaaa'), planned('amina'));
      const engine = bench.start(store, bench.open());
      expect(await engine.waitFor(name, newer, 1)).toBe(false);
      const waiting = engine.waitFor(name, newer, Infinity);
      await engine.stop();
      expect(await waiting).toBe(false);
      await expect(engine.waitFor('unheard-of', newer, 1)).rejects.toThrow(
        'no projection unheard-of runs here',
      );
    });
  });

  it('writes a checkpoint now and then, not for each event that changes nothing', async () => {
    let commits = 0;
    const storage = withCommit(bench.open(), (commit) => (batch) => {
      commits += 1;
      return commit(batch);
    });
    const engine = bench.start(store, storage, { projections: [visitsOfChild], batchEvents: 50 });
    await engine.waitForHead(name, patience);
    for (let i = 0; i < 120; i += 1)
      expect(await engine.waitFor(name, await happen(store, nothing), patience)).toBe(true);
    expect(commits).toBe(2);
    await engine.stop();
    expect((await (await bench.open().open(visitsOfChild)).checkpoint())?.events).toBe(120);
  });

  it('upcasts each event once', async () => {
    const models = bench.open();
    await happen(store, planned('amina', 'old'));
    let upcasts = 0;
    const engine = bench.start(store, models, {
      upcast: (event) => {
        upcasts += 1;
        return { ...event, data: { ...event.data, place: 'new' } };
      },
    });
    for (const each of both) await engine.waitForHead(each.name, patience);
    expect(await dump(models, [visitsOfChild])).toEqual([
      'visits-of-child amina {"held":0,"places":["new"]}',
    ]);
    expect(upcasts).toBe(1);
  });
});
