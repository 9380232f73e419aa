import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Unavailable, type Alarm } from '@mouakaba/event-sourcing';
import { MemoryEventStore } from '@mouakaba/event-sourcing/testing';
import { Bench, dump, rebuilt, turn, withCommit } from './bench.js';
import {
  both,
  forgotten,
  happen,
  heldInAll,
  held,
  joined,
  newEvent,
  nothing,
  planned,
  visitsOfChild,
  type Happening,
} from './visits.js';

const name = visitsOfChild.name;
const patience = 5_000;

describe('the projection engine', () => {
  let bench: Bench;
  let store: MemoryEventStore;

  beforeEach(async () => {
    bench = await Bench.make();
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

  const person = fc.constantFrom('amina', 'karim', 'salma', 'ilyas');
  const happening: fc.Arbitrary<Happening> = fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(person, fc.constantFrom('home', 'school', 'nowhere', 'دار'))
        .map(([who, place]) => planned(who, place)),
    },
    { weight: 5, arbitrary: person.map(held) },
    { weight: 1, arbitrary: person.map(forgotten) },
    { weight: 2, arbitrary: fc.tuple(person, person).map(([from, to]) => joined(from, to)) },
    { weight: 2, arbitrary: fc.constant(nothing) },
  );

  it('gives the same bytes built in any pieces as built at once', async () => {
    const pieces = fc.array(fc.array(happening, { minLength: 1, maxLength: 12 }), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(
        pieces,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 5 }),
        async (log, batchEvents, few) => {
          store = new MemoryEventStore();
          const models = bench.open(`incremental-${String(Math.random())}`);
          for (const piece of log) {
            const engine = bench.start(store, models, {
              batchEvents,
              rebuildDocuments: few,
              keptDocuments: few,
            });
            const position = await happen(store, ...piece);
            for (const each of both) expect(await engine.waitFor(each.name, position, patience)).toBe(true);
            await engine.stop();
          }
          expect(await dump(models)).toEqual(await rebuilt(bench, store));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('loses and doubles nothing when commits fail, before or after they are written', async () => {
    // One falls back in its own reader just as the other reader takes it over.
    const fallsBackWhileItJoins = ['away', 'lost-race', 'written-then-away', 'away', 'none', 'lost-race'];
    const mishap = fc.constantFrom('none', 'none', 'away', 'written-then-away', 'lost-race');
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { minLength: 1, maxLength: 40 }),
        fc.array(mishap, { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        async (log, mishaps, batchEvents) => {
          store = new MemoryEventStore();
          const models = bench.open(`mishaps-${String(Math.random())}`);
          const left = [...mishaps];
          const storage = withCommit(models, (commit) => async (batch) => {
            const next = left.shift();
            if (next === 'lost-race') return false;
            const written = next !== 'away' && (await commit(batch));
            if (next === 'away' || next === 'written-then-away') throw new Unavailable('read-models');
            return written;
          });
          const engine = bench.start(store, storage, { batchEvents, rebuildDocuments: 2 });
          const position = await happen(store, ...log);
          for (const each of both) expect(await engine.waitFor(each.name, position, patience)).toBe(true);
          await engine.stop();
          expect(await dump(models)).toEqual(await rebuilt(bench, store));
        },
      ),
      { numRuns: 60, examples: [[[held('amina'), planned('amina')], fallsBackWhileItJoins, 2]] },
    );
  });

  it('loses and doubles nothing when two engines share the tables', async () => {
    const engines = [bench.open(), bench.open()].map((models) =>
      bench.start(store, models, { batchEvents: 3 }),
    );
    for (let round = 0; round < 40; round += 1) {
      const position = await happen(
        store,
        planned(`child-${String(round % 7)}`),
        held('child-0'),
        round % 5 === 0 ? joined('child-1', 'child-2') : nothing,
      );
      if (round % 3 === 0)
        await Promise.all(engines.map((engine) => engine.waitFor(heldInAll.name, position, patience)));
    }
    for (const engine of engines)
      for (const each of both) expect(await engine.waitForHead(each.name, patience)).toBe(true);
    expect(await dump(bench.open())).toEqual(await rebuilt(bench, store));
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

  describe('what cannot be folded', () => {
    it('marks its one document, and the rest goes on', async () => {
      const models = bench.open();
      const alarms: Alarm[] = [];
      const engine = bench.start(store, models, { onAlarm: (alarm) => alarms.push(alarm) });
      const position = await happen(
        store,
        planned('amina'),
        planned('amina', 'nowhere'),
        planned('karim', 'nowhere'),
        held('amina'),
        planned('salma'),
      );
      expect(await engine.waitFor(name, position, patience)).toBe(true);
      const rows = await (await models.open(visitsOfChild)).load(['amina', 'karim', 'salma']);
      expect(rows.get('amina')).toEqual({
        row: { held: 0, places: ['home'] },
        unreadable: { stream: 'case-1', revision: 1 },
      });
      expect(rows.get('karim')).toEqual({ row: {}, unreadable: { stream: 'case-1', revision: 2 } });
      expect(rows.get('salma')).toEqual({ row: { held: 0, places: ['home'] } });
      expect(engine.status()[0]).toMatchObject({ state: 'running', unreadable: 2 });
      expect(alarms).toMatchObject([
        { kind: 'unreadable', projection: name, event: { revision: 1 } },
        { kind: 'unreadable', projection: name, event: { revision: 2 } },
      ]);
      await engine.stop();
      const again = bench.start(store, models);
      await again.waitFor(name, await happen(store, joined('amina', 'salma')), patience);
      expect(again.status()[0]?.unreadable).toBe(3); // Salma's would be wrong without Amina's
    });

    it('stops a projection over several documents, with what came before written, and raises an alarm', async () => {
      const models = bench.open();
      const alarms: Alarm[] = [];
      const engine = bench.start(store, models, { onAlarm: (alarm) => alarms.push(alarm) });
      const position = await happen(store, planned('amina'), joined('amina', 'nobody'), planned('karim'));
      expect(await engine.waitFor(heldInAll.name, position, patience)).toBe(true);
      expect(await engine.waitFor(name, position, patience)).toBe(false);
      expect(await dump(models)).toEqual([
        'visits-of-child amina {"held":0,"places":["home"]}',
        'held-in-all all {"held":0,"planned":2}',
      ]);
      expect(alarms).toMatchObject([
        { kind: 'stopped', table: visitsOfChild.table, event: { revision: 1, type: 'VisitsJoined' } },
      ]);
      expect(engine.status()).toMatchObject([
        { state: 'stopped', obstacle: { event: { revision: 1 } }, lagEvents: 2 },
        { state: 'running' },
      ]);
    });

    it.each([
      ['an unknown type', { type: 'VisitRevoked', data: {} }],
      ['a newer schema', { ...nothing, schema: 2 }],
    ])('%s stops every projection of the feed, until a program comes that knows it', async (_, event) => {
      const models = bench.open();
      const position = await happen(store, planned('amina'), event, held('amina'));
      const old = bench.start(store, models);
      for (const each of both) expect(await old.waitFor(each.name, position, patience)).toBe(false);
      expect(old.status()).toMatchObject([
        { state: 'stopped', events: 1 },
        { state: 'stopped', events: 1 },
      ]);
      await old.stop();
      const next = bench.start(store, models, { known: () => true });
      for (const each of both) expect(await next.waitFor(each.name, position, patience)).toBe(true);
      expect(await dump(models, [visitsOfChild])).toEqual([
        'visits-of-child amina {"held":1,"places":["home"]}',
      ]);
    });
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
    while (open > 1) await turn();
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
    while (commits.length === 0) await turn();
    expect(engine.status()).toMatchObject([
      { state: 'rebuilding', events: 10, progress: { events: 10, total: 40 }, lagEvents: 30, lagSeconds: 5 },
    ]);
    while (engine.status()[0]?.state !== 'running') {
      commits.shift()?.();
      await turn();
    }
    expect(engine.status()).toMatchObject([{ state: 'running', events: 40, lagEvents: 0, lagSeconds: 0 }]);
    expect(engine.status()[0]).not.toHaveProperty('progress');
  });

  describe('when something is away', () => {
    /** Resolves at the first wait before a retry; the retries then go on. */
    function firstPause() {
      const { promise, resolve }: PromiseWithResolvers<void> = Promise.withResolvers();
      return { paused: promise, pause: () => (resolve(), turn()) };
    }

    it('waits for the event store, from the first moment on', async () => {
      store.away = true;
      const { paused, pause } = firstPause();
      const engine = bench.start(store, bench.open(), { pause });
      await paused;
      expect(engine.status()[0]?.state).toBe('away');
      await expect(engine.waitForHead(name, patience)).rejects.toThrow(Unavailable);
      store.away = false;
      expect(await engine.waitFor(name, await happen(store, planned('amina')), patience)).toBe(true);
      expect(engine.status()[0]?.state).toBe('running');
    });

    it('takes up a subscription that ended or failed', async () => {
      const models = bench.open();
      const { paused, pause } = firstPause();
      const engine = bench.start(store, models, { pause });
      for (const cut of [
        () => {
          store.hangUp();
        },
        () => {
          store.away = true;
        },
      ]) {
        await engine.waitFor(name, await happen(store, planned('amina')), patience);
        cut();
        await paused;
        store.away = false;
        expect(await engine.waitFor(name, await happen(store, held('amina')), patience)).toBe(true);
      }
      expect(await dump(models)).toEqual(await rebuilt(bench, store));
    });

    it('waits for the read models, from the first moment on', async () => {
      const models = bench.open();
      let away = true;
      const { paused, pause } = firstPause();
      const engine = bench.start(
        store,
        {
          open: async (projection) => {
            if (away) throw new Unavailable('read-models');
            return models.open(projection);
          },
        },
        { pause },
      );
      const position = await happen(store, planned('amina'));
      await paused;
      expect(engine.status()).toMatchObject([{ state: 'away' }, { state: 'away' }]);
      away = false;
      for (const each of both) expect(await engine.waitFor(each.name, position, patience)).toBe(true);
      expect(engine.status()).toMatchObject([{ state: 'running' }, { state: 'running' }]);
    });

    it('ends promptly all the same', async () => {
      store.away = true;
      const engine = bench.start(store, { open: () => Promise.reject(new Unavailable('read-models')) });
      await engine.stop();
      expect(engine.status()[0]?.events).toBe(0);
    });
  });
});
