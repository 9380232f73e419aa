import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Unavailable } from '../src/index.js';
import { MemoryEventStore } from '../src/testing/index.js';
import { Bench, dump, rebuilt, withCommit } from './bench.js';
import {
  both,
  forgotten,
  happen,
  heldInAll,
  held,
  joined,
  nothing,
  planned,
  type Happening,
} from './visits.js';

const patience = 30_000;

describe('the projection engine, in pieces and with lost races', () => {
  let bench: Bench;
  let store: MemoryEventStore;

  beforeEach(async () => {
    bench = new Bench();
    store = new MemoryEventStore();
  });

  afterEach(() => bench.end());

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
});
