import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Unavailable } from '../src/index.js';
import { MemoryEventStore } from '../src/testing/index.js';
import { Bench, dump, rebuilt, turn, withCommit } from './bench.js';
import { both, happen, held, planned, visitsOfChild } from './visits.js';

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

    it('goes on from a log that is back, though nothing happens in it', async () => {
      const { paused, pause } = firstPause();
      const engine = bench.start(store, bench.open(), { pause });
      await engine.waitFor(name, await happen(store, planned('amina')), patience);
      store.away = true;
      store.hangUp();
      await paused;
      expect(engine.status()[0]?.state).toBe('away');
      store.away = false;
      while (engine.status()[0]?.state !== 'running') await turn();
    });

    it('goes on with read models that are back, though nothing happens in the log', async () => {
      const models = bench.open();
      let away = false;
      const answering = <T>(work: () => Promise<T>) =>
        away ? Promise.reject(new Unavailable('read-models', undefined, 'locked')) : work();
      const builds: typeof models.builds = async (projection) => {
        const table = await models.builds(projection);
        return {
          ...{ builds: () => answering(() => table.builds()), build: (number) => table.build(number) },
          ...{ begin: (told) => table.begin(told), publish: (build) => table.publish(build) },
        };
      };
      const { paused, pause } = firstPause();
      const engine = bench.start(store, { builds }, { pause });
      await engine.waitFor(name, await happen(store, planned('amina')), patience);
      away = true;
      const resynced = engine.resync();
      await paused;
      expect(engine.status()[0]?.state).toBe('away');
      away = false;
      await resynced;
      expect(engine.status()[0]?.state).toBe('running');
    });

    it('is away for as long as a write waits, though questions are answered', async () => {
      let full = false;
      const storage = withCommit(bench.open(), (commit) => (batch) => {
        if (full) throw new Unavailable('read-models', undefined, 'disk-full');
        return commit(batch);
      });
      const waits: PromiseWithResolvers<void> = Promise.withResolvers();
      const goesOn: PromiseWithResolvers<void> = Promise.withResolvers();
      const pause = () => (waits.resolve(), goesOn.promise);
      const engine = bench.start(store, storage, { pause });
      await engine.waitFor(name, await happen(store, planned('amina')), patience);
      full = true;
      const position = await happen(store, held('amina'));
      await waits.promise;
      const looked = engine.resync();
      for (let turns = 0; turns < 20; turns += 1) await turn();
      expect(engine.status()[0]?.state).toBe('away');
      full = false;
      goesOn.resolve();
      await looked;
      expect(await engine.waitFor(name, position, patience)).toBe(true);
      expect(engine.status()[0]?.state).toBe('running');
    });

    it('waits for the read models, from the first moment on', async () => {
      const models = bench.open();
      let away = true;
      const { paused, pause } = firstPause();
      const engine = bench.start(
        store,
        {
          builds: async (projection) => {
            if (away) throw new Unavailable('read-models');
            return models.builds(projection);
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
      const engine = bench.start(store, { builds: () => Promise.reject(new Unavailable('read-models')) });
      await engine.stop();
      expect(engine.status()[0]?.events).toBe(0);
    });
  });
});
