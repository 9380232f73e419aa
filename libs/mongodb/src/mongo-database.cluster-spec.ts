import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AddressRefused, Unavailable } from '@mouakaba/event-sourcing';
import { freePort, MongoReplicaSet } from '@mouakaba/local';
import { Schema } from 'mongoose';
import { MongoDatabase } from './mongo-database.js';

jest.setTimeout(300_000); // the first run downloads

const noted = (indexes: readonly string[]) =>
  indexes.reduce((schema, field) => schema.index({ [field]: 1 }), new Schema({ _id: String }));
const itself = (database: MongoDatabase) => Promise.resolve(database);

let opened: MongoDatabase[] = [];
async function open(url: string): Promise<MongoDatabase> {
  const database = await MongoDatabase.open(url, 'keys', itself);
  opened.push(database);
  return database;
}
afterEach(async () => {
  await Promise.all(opened.map((database) => database.close()));
  opened = [];
});

let set: MongoReplicaSet;
beforeAll(async () => {
  set = await MongoReplicaSet.temporary();
});
afterAll(async () => {
  await set.stop();
});

describe('a MongoDB database', () => {
  it('is named by its address, and answers at the first question', async () => {
    const nameless = 'mongodb://127.0.0.1:1?replicaSet=rs0';
    await expect(MongoDatabase.open(nameless, 'keys', itself)).rejects.toThrow(AddressRefused);
    const optional = MongoDatabase.open('mongodb://a:secret@127.0.0.1:1/test?colour=blue', 'keys', itself);
    await expect(optional).rejects.toMatchObject({
      name: 'AddressRefused',
      message: expect.not.stringContaining('secret'),
    });
    const nowhere = `mongodb://127.0.0.1:${String(await freePort())}/test`;
    await expect(MongoDatabase.open(nowhere, 'keys', itself)).rejects.toMatchObject({
      name: 'Unavailable',
      dependency: 'keys',
    });
  });

  it('has exactly the indexes declared, and makes them at once from many processes', async () => {
    const before = await open(set.url('indexes'));
    await before.collection('notes', noted(['a', 'b']));
    await before.close();
    const after = await Promise.all([1, 2, 3].map(() => open(set.url('indexes'))));
    const [notes] = await Promise.all(after.map((each) => each.collection('notes', noted(['b', 'c']))));
    expect((await notes!.indexes()).map(({ name }) => name).sort()).toEqual(['_id_', 'b_1', 'c_1']);
  });

  it('has indexes as they are declared now, where a release before declared them otherwise', async () => {
    const before = await open(set.url('changed'));
    await before.collection('notes', noted(['a', 'b']));
    const after = await open(set.url('changed'));
    const notes = await after.collection('notes', noted([]).index({ a: 1 }, { sparse: true }));
    expect(await notes.indexes()).toMatchObject([{ name: '_id_' }, { name: 'a_1', sparse: true }]);
  });

  it('writes to a majority, on the disk, whatever its address asks for', async () => {
    const database = await open(
      `${set.url('durable')}&w=1&journal=false&readPreference=secondary&readConcernLevel=local`,
    );
    const notes = await database.collection('notes', noted([]));
    expect([notes.writeConcern, notes.readConcern?.level, notes.readPreference?.mode]).toMatchObject([
      { w: 'majority', journal: true },
      'majority',
      'primary',
    ]);
  });

  it('drops a collection, and none, without harm', async () => {
    const database = await open(set.url('drops'));
    await database.collection('notes', noted([]));
    await database.drop('notes');
    await database.drop('notes');
    expect(await database.collectionNames()).toEqual([]);
  });

  it('takes back a transaction that says no, or throws', async () => {
    const database = await open(set.url('transactions'));
    const notes = await database.collection<{ _id: string }>('notes', noted([]));
    expect(
      await database.transaction(async (session) => {
        await notes.insertOne({ _id: 'a' }, { session });
        return false;
      }),
    ).toBe(false);
    const failing = database.transaction(async (session) => {
      await notes.insertOne({ _id: 'b' }, { session });
      throw new RangeError('not so');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(await notes.countDocuments()).toBe(0);
  });

  it('runs transactions that collide one after the other', async () => {
    const database = await open(set.url('collisions'));
    const sums = await database.collection<{ _id: string; sum: number }>('sums', noted([]));
    await sums.insertOne({ _id: 'a', sum: 0 });
    const add = () =>
      database.transaction(async (session) => {
        const { sum } = (await sums.findOne({ _id: 'a' }, { session }))!;
        await sums.updateOne({ _id: 'a' }, { $set: { sum: sum + 1 } }, { session });
        return true;
      });
    await Promise.all(Array.from({ length: 12 }, add));
    expect(await sums.findOne({ _id: 'a' })).toMatchObject({ sum: 12 });
  });

  it('is away once closed', async () => {
    const database = await open(set.url('closed'));
    const notes = await database.collection('notes', noted([]));
    await database.close();
    await database.close();
    await expect(database.run((session) => notes.findOne({}, { session }))).rejects.toThrow(Unavailable);
  });
});
