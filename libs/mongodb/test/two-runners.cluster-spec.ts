import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startProjections, type ProjectionStorage, type ReadModels } from '@mouakaba/event-sourcing';
import { MemoryEventStore, openMemoryReadModels } from '@mouakaba/event-sourcing/testing';
import { MongoReplicaSet } from '@mouakaba/local';
import { openMongoReadModels } from '../src/read-models/mongo-read-models.js';
import {
  eventTypes,
  happened,
  newEvent,
  projections,
  visitsOfChild,
  type Happening,
  type Row,
} from './visits.js';

jest.setTimeout(300_000);

const patience = 120_000;
const children = Array.from({ length: 40 }, (_, i) => `child-${String(i)}`);
const places = ['home', 'school', '$market', 'a.b', '%', '_bsontype', 'بيت'];

let set: MongoReplicaSet;
let store: MemoryEventStore;
let events: number;
beforeAll(async () => {
  set = await MongoReplicaSet.temporary();
});
afterAll(async () => {
  await set.stop();
});

const engine = (storage: ProjectionStorage, few = 7) =>
  startProjections({
    store,
    storage,
    projections,
    known: (type, schema) => type in eventTypes && schema === 1,
    batchEvents: few,
    rebuildDocuments: few,
  });

/** The same in every run: a plan for most, the others in between. */
function happenings(from: number, count: number): Happening[] {
  return Array.from({ length: count }, (_, i): Happening => {
    const n = from + i;
    const child = children[(n * 17) % children.length]!;
    if (n % 23 === 0) return { type: 'VisitsForgotten', data: { child } };
    if (n % 5 === 0) return { type: 'VisitHeld', data: { child } };
    return { type: 'VisitPlanned', data: { child, place: places[(n * 5) % places.length]! } };
  });
}

async function happen(count: number): Promise<void> {
  const stream = 'case-1';
  for (const happening of happenings(events, count)) {
    await store.append(stream, events === 0 ? 'no-stream' : events - 1, [newEvent(randomUUID(), happening)]);
    events += 1;
  }
}

async function dumped(models: ReadModels): Promise<string[]> {
  const lines: string[] = [];
  for (const projection of projections) {
    for await (const { key, document } of models.dump(projection))
      lines.push(`${projection.name} ${key} ${document}`);
  }
  return lines;
}

async function rebuiltInMemory(): Promise<string[]> {
  const models = openMemoryReadModels();
  const rebuilding = engine(models, 5_000);
  for (const { name } of projections) expect(await rebuilding.waitForHead(name, patience)).toBe(true);
  await rebuilding.stop();
  const lines = await dumped(models);
  await models.close();
  return lines;
}

describe('two runners on one database', () => {
  it('bring about each event’s effect once, in the bytes of a rebuild elsewhere', async () => {
    [store, events] = [new MemoryEventStore(), 0];
    await happen(300);
    const two = await Promise.all([1, 2].map(() => openMongoReadModels(set.url('two'))));
    const lost = { races: 0 };
    const engines = two.map((models) => engine(counting(models, lost)));
    for (let piece = 0; piece < 20; piece += 1) {
      await happen(15);
      await engines[piece % 2]!.waitForHead(visitsOfChild.name, patience);
    }
    for (const each of engines) {
      for (const { name } of projections) expect(await each.waitForHead(name, patience)).toBe(true);
      expect(each.status().map(({ obstacle }) => obstacle)).toEqual([undefined, undefined]);
    }
    await Promise.all(engines.map((each) => each.stop()));

    expect(lost.races).toBeGreaterThan(0);
    const [models] = two;
    expect(await dumped(models!)).toEqual(await rebuiltInMemory());
    const all = await (await models!.open(happened)).load(['all']);
    expect(all.get('all')?.row).toEqual({ events });
    await expectSumsToBeARecount(models!);
    await Promise.all(two.map((each) => each.close()));
  });

  it('may build it anew, both at once', async () => {
    [store, events] = [new MemoryEventStore(), 0];
    await happen(400);
    const two = await Promise.all([1, 2].map(() => openMongoReadModels(set.url('anew'))));
    const engines = two.map((models) => engine(models, 50));
    for (const each of engines) await each.waitForHead(visitsOfChild.name, patience);
    await Promise.all(engines.map((each) => each.rebuild(visitsOfChild.name)));
    await happen(50);
    for (const each of engines)
      for (const { name } of projections) expect(await each.waitForHead(name, patience)).toBe(true);
    await Promise.all(engines.map((each) => each.stop()));
    expect(await dumped(two[0]!)).toEqual(await rebuiltInMemory());
    await Promise.all(two.map((each) => each.close()));
  });
});

/** Counts the commits that another runner forestalled. */
function counting(models: ReadModels, lost: { races: number }): ProjectionStorage {
  return {
    async builds(projection) {
      const table = await models.builds(projection);
      return {
        builds: () => table.builds(),
        begin: (options) => table.begin(options),
        publish: (build) => table.publish(build),
        async build(number) {
          const documents = await table.build(number);
          return {
            load: (keys) => documents.load(keys),
            unreadable: () => documents.unreadable(),
            async commit(batch) {
              const won = await documents.commit(batch);
              if (!won) lost.races += 1;
              return won;
            },
          };
        },
      };
    },
  };
}

async function expectSumsToBeARecount(models: ReadModels): Promise<void> {
  const counted: Record<string, number> = {};
  const sums: Record<string, number> = {};
  for await (const { key, document } of models.dump(visitsOfChild)) {
    const row = JSON.parse(document) as Row;
    if (row.of === 'sum') sums[key.slice('sum/'.length)] = row.visits;
    else
      for (const [place, visits] of Object.entries(row.visits))
        counted[place] = (counted[place] ?? 0) + visits;
  }
  expect(Object.keys(sums).length).toBe(places.length);
  expect(sums).toEqual(counted);
}
