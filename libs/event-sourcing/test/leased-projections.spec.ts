import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LeasedProjections, Unavailable, type ProjectionStorage } from '../src/index.js';
import { MemoryEventStore } from '../src/testing/index.js';
import { Bench, dump, rebuilt, turn } from './bench.js';
import { both, happen, held, heldInAll, known, nothing, planned, visitsOfChild } from './visits.js';

const patience = 5_000;
const rest = async () => {
  for (let turns = 0; turns < 10; turns++) await turn();
};

describe('projections of several processes', () => {
  let bench: Bench;
  let store: MemoryEventStore;
  const opened: LeasedProjections[] = [];

  beforeEach(async () => {
    bench = new Bench();
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
      builds: async (projection) => {
        if (failures-- > 0) throw new Unavailable('read-models');
        opened += 1;
        const table = await models.builds(projection);
        const builds = () => {
          looks += 1;
          return table.builds();
        };
        return Object.assign(Object.create(table) as typeof table, { builds });
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
