import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LeasedProjections, type ProjectionTable } from '../src/index.js';
import { MemoryEventStore, until } from '../src/testing/index.js';
import { Bench, dump, rebuilt, turn } from './bench.js';
import { both, happen, held, heldInAll, known, planned, visitsOfChild } from './visits.js';

const name = visitsOfChild.name;
const patience = 5_000;
const children = Array.from({ length: 60 }, (_, i) => `child-${String(i)}`);

describe('a read model that is built anew', () => {
  let bench: Bench;
  let store: MemoryEventStore;

  beforeEach(async () => {
    bench = new Bench();
    store = new MemoryEventStore();
    await happen(store, ...children.map((child) => planned(child)));
  });
  afterEach(() => bench.end());

  it('shows everything all the while, and what is written meanwhile', async () => {
    const models = bench.open();
    const engine = bench.start(store, models, { batchEvents: 4, rebuildDocuments: 3 });
    await engine.waitForHead(name, patience);
    const queries = await models.open(visitsOfChild);
    const rebuilding = { over: false };
    const rebuild = engine.rebuild(name).finally(() => (rebuilding.over = true));
    let looks = 0;
    for (; !rebuilding.over; looks++) {
      const position = await happen(store, planned(`new-${String(looks)}`));
      expect(await engine.waitFor(name, position, patience)).toBe(true);
      expect(await engine.waitFor(name, undefined, 0)).toBe(true);
      expect(await queries.count({})).toBe(children.length + looks + 1);
    }
    await rebuild;
    await engine.waitForHead(heldInAll.name, patience);
    expect(looks).toBeGreaterThan(1);
    expect((await (await models.builds(visitsOfChild)).builds()).live?.number).toBe(2);
    expect(await dump(models)).toEqual(await rebuilt(bench, store));
  });

  it('goes on with the build that a process left behind', async () => {
    const models = bench.open();
    const first = bench.start(store, models);
    for (const each of both) await first.waitForHead(each.name, patience);
    await first.stop();
    const table = await models.builds(visitsOfChild);
    await half(table);
    expect(await (await models.open(visitsOfChild)).count({})).toBe(children.length);
    const next = bench.start(store, models);
    await until('the next is live', async () => (await table.builds()).next === undefined);
    expect((await table.builds()).live?.number).toBe(2);
    await next.waitForHead(name, patience);
    expect(await dump(models)).toEqual(await rebuilt(bench, store));
  });

  /** As a killed process leaves it: begun, with some of the log folded. */
  async function half(table: ProjectionTable): Promise<void> {
    const number = await table.begin();
    const other = bench.open('half');
    const partly = bench.start(store, other, { projections: [visitsOfChild] });
    await partly.waitForHead(name, patience);
    await partly.stop();
    const [build, events] = [await table.build(number), children.slice(0, 20)];
    const documents = await (await (await other.builds(visitsOfChild)).build(1)).load(events);
    const log = [];
    for await (const event of store.readAll({ limit: events.length })) log.push(event);
    const last = log.at(-1)!;
    const { hash } = JSON.parse(last.metadata) as { hash: string };
    const to = { position: last.position, events: log.length, id: last.id, hash };
    await build.commit({ from: undefined, to, rows: documents });
  }

  it('leaves the one before to queries when the new build stops on its way', async () => {
    const models = bench.open();
    const before = bench.start(store, models, { projections: [visitsOfChild] });
    await before.waitForHead(name, patience);
    await before.stop();
    let unknown = false;
    const engine = bench.start(store, models, {
      projections: [visitsOfChild],
      known: (type, schema) => !unknown && known(type, schema),
    });
    await engine.waitForHead(name, patience);
    unknown = true;
    await expect(engine.rebuild(name)).rejects.toThrow('visits-of-child stopped: unknown event');
    expect(await (await models.open(visitsOfChild)).count({})).toBe(children.length);
    expect(engine.status()[0]).toMatchObject({
      state: 'running',
      obstacle: { reason: expect.stringContaining('unknown event') },
    });
    unknown = false;
    await engine.rebuild(name);
    expect(engine.status()[0]).not.toHaveProperty('obstacle');
    expect(await dump(models, [visitsOfChild])).toEqual(await rebuilt(bench, store, [visitsOfChild]));
  });

  it('of several processes shows everything in those that stand by', async () => {
    const [one, two] = [bench.open(), bench.open()];
    const stand = (storage: typeof one) =>
      new LeasedProjections({
        ...{ store, storage, known, projections: both, pause: turn, settleAfter: 1, batchEvents: 4 },
      });
    const [runner, standby] = [stand(one), stand(two)];
    await runner.begin();
    await standby.waitForHead(heldInAll.name, patience);
    await standby.waitForHead(name, patience);
    const queries = await two.open(visitsOfChild);
    const rebuilding = { over: false };
    const rebuild = standby.rebuild(name).finally(() => (rebuilding.over = true));
    while (!rebuilding.over) {
      expect(await queries.count({})).toBe(children.length);
      await turn();
    }
    await rebuild;
    const position = await happen(store, held('child-1'));
    expect(await standby.waitFor(name, position, patience)).toBe(true);
    await Promise.all([runner.stop(), standby.stop()]);
    expect(await dump(one)).toEqual(await rebuilt(bench, store));
  });
});
