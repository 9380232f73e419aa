import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, jest } from '@jest/globals';
import { MongoReplicaSet } from '@mouakaba/local';
import { MongoClient } from 'mongodb';
import { keyStoreConformance } from '@mouakaba/privacy/conformance';
import { MongoKeyStore } from './mongo-key-store.js';

jest.setTimeout(300_000); // the first run downloads

let set: MongoReplicaSet;
let client: MongoClient;
beforeAll(async () => {
  set = await MongoReplicaSet.temporary();
  client = new MongoClient(set.url('admin'), { writeConcern: { w: 'majority' } });
});
afterAll(async () => {
  await client.close();
  await set.stop();
});

keyStoreConformance('MongoDB', () => {
  const database = client.db(`keys-${randomUUID()}`);
  const keys = database.collection<{ _id: string }>('keys');
  return Promise.resolve({
    open: () => MongoKeyStore.open(set.url(database.databaseName)),
    destroy: async (_id) => {
      await keys.updateOne({ _id }, { $unset: { wrapped: '' }, $set: { destroyedAt: new Date() } });
    },
    remove: async () => {
      await database.dropDatabase();
    },
  });
});
