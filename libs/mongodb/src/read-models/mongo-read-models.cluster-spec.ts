import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, jest } from '@jest/globals';
import type { Projection, Row, Query, ReadModels } from '@mouakaba/event-sourcing';
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
  const open = async <R extends Row>(projection: Projection<R>) => {
    const table = await models.open(projection);
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
