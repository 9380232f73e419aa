import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MongoReplicaSet } from '@mouakaba/local';
import { MongoClient } from 'mongodb';
import { operationalStoreConformance } from '@mouakaba/event-sourcing/conformance';
import { openMongoOperationalStore } from './mongo-operational-store.js';

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

operationalStoreConformance('MongoDB', () => {
  const database = client.db(`operations-${randomUUID()}`);
  return Promise.resolve({
    open: (now) => openMongoOperationalStore(set.url(database.databaseName), { now }),
    remove: async () => {
      await database.dropDatabase();
    },
  });
});

describe('the collection of the operational store', () => {
  it('is never read whole, and the server deletes what expired', async () => {
    const name = `operations-${randomUUID()}`;
    const store = await openMongoOperationalStore(set.url(name));
    const entries = client.db(name).collection('entries');
    expect(await entries.indexes()).toContainEqual(
      expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }),
    );
    await store.put('marks', 'a', 1, { group: 'g' });
    for (const filter of [
      { group: 'g', '_id.collection': 'marks' },
      { expiresAt: { $lte: new Date(0) } },
      { _id: { $gt: { collection: 'marks', key: '' }, $lt: { collection: 'marks', key: 'z' } } },
    ] as object[]) {
      const plan = JSON.stringify(await entries.find(filter).explain('queryPlanner'));
      expect(plan).toContain('IXSCAN');
      expect(plan).not.toContain('COLLSCAN');
    }
    await store.close();
  });
});

describe('the bond of a database', () => {
  it('never falls of one log, whoever writes it at once, and begins anew with another', async () => {
    const name = `operations-${randomUUID()}`;
    const stores = await Promise.all([1, 2, 3].map(() => openMongoOperationalStore(set.url(name))));
    const [store] = stores;
    expect(await store!.bond()).toBeUndefined();
    await Promise.all(stores.map((each, index) => each.bind({ log: 'one', turn: 3 - index })));
    await store!.bind({ log: 'one', turn: 2 });
    for (const each of stores) expect(await each.bond()).toEqual({ log: 'one', turn: 3 });
    await store!.bind({ log: 'another', turn: 0 });
    expect(await store!.bond()).toEqual({ log: 'another', turn: 0 });
    for (const each of stores) await each.close();
  });
});
