import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  NotBuilt,
  positionOf,
  projection,
  type Projection,
  type Row,
  type Query,
  type ReadModels,
} from '@mouakaba/event-sourcing';
import { MongoReplicaSet } from '@mouakaba/local';
import { readModelsConformance } from '@mouakaba/event-sourcing/conformance';
import { MongoClient } from 'mongodb';
import { openMongoReadModels } from './mongo-read-models.js';

jest.setTimeout(300_000); // the first run downloads

let set: MongoReplicaSet;
let client: MongoClient;
beforeAll(async () => {
  set = await MongoReplicaSet.temporary();
  client = new MongoClient(set.url('admin'));
});
afterAll(async () => {
  await client.close();
  await set.stop();
});

function throwaway() {
  const name = `test-${randomUUID()}`;
  return Promise.resolve({
    open: () => openMongoReadModels(set.url(name)),
    remove: async () => {
      await client.db(name).dropDatabase();
    },
  });
}

/** Looks at the plan of every query that is asked. */
function watched(models: ReadModels): ReadModels {
  const open = async <R extends Row>(of: Projection<R>) => {
    const table = await models.open(of);
    const find = async (query: Query) => {
      expect(await table.explain(query)).not.toContain('COLLSCAN');
      return table.find(query);
    };
    return new Proxy(table, { get: (_, name) => (name === 'find' ? find : method(table, name)) });
  };
  return new Proxy(models, { get: (_, name) => (name === 'open' ? open : method(models, name)) });
}

function method(object: object, name: string | symbol): unknown {
  const found: unknown = Reflect.get(object, name);
  return typeof found === 'function' ? (found.bind(object) as unknown) : found;
}

readModelsConformance(
  'MongoDB',
  async () => {
    const database = await throwaway();
    return { ...database, open: async () => watched(await database.open()) };
  },
  { processes: 'many' },
);

describe('read models that a hand has been at', () => {
  interface Visit {
    readonly child: string;
  }
  const visits = projection<Visit>('visits', 1, {}, { indexes: [['child']] });
  const rows = new Map(['a', 'b', 'c'].map((key) => [key, { row: { child: key } }]));
  const to = { position: positionOf('018f00000000aaaaaaaaaa', 1), events: 1, id: 'event-1' };
  let database: string;
  let models: ReadModels;
  beforeEach(async () => {
    database = `test-${randomUUID()}`;
    models = await openMongoReadModels(set.url(database));
    const builds = await models.builds(visits);
    expect(await (await builds.build(1)).commit({ from: undefined, to, rows })).toBe(true);
    expect(await builds.publish({ number: 1, checkpoint: to })).toBe(true);
  });
  afterEach(async () => {
    await models.close();
    await client.db(database).dropDatabase();
  });

  it('answer without their indexes, and have them again', async () => {
    const table = await models.open(visits);
    const collection = client.db(database).collection(`${visits.table}_b1`);
    const build = await (await models.builds(visits)).build(1);
    for (const ask of [
      async () => (await table.find({ where: { child: 'b' }, limit: 9 })).length,
      () => table.count({ child: 'b' }),
      async () => (await build.unreadable()) + 1,
    ]) {
      await collection.dropIndexes();
      expect(await ask()).toBe(1);
      expect(await collection.indexes()).toHaveLength(3);
    }
    await collection.dropIndexes();
    expect(await table.explain({ where: { child: 'b' }, limit: 9 })).not.toContain('COLLSCAN');
  });

  it('are begun anew from nothing where nobody knows any more how far they had come', async () => {
    await client.db(database).collection<{ _id: string }>('builds').deleteOne({ _id: visits.table });
    await expect((await models.open(visits)).find({ where: {}, limit: 9 })).rejects.toThrow(NotBuilt);
    const builds = await models.builds(visits);
    const { next } = await builds.builds();
    expect(next).toEqual({ number: 2, checkpoint: undefined });
    expect(await (await builds.build(2)).load(['a', 'b', 'c'])).toEqual(new Map());
    expect(await builds.publish({ number: 2, checkpoint: undefined })).toBe(true);
    expect(
      await client
        .db(database)
        .listCollections({ name: `${visits.table}_b1` })
        .toArray(),
    ).toEqual([]);
  });
});
