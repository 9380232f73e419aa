import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Unavailable, type OperationalStore, type ReadModels } from '@mouakaba/event-sourcing';
import { until } from '@mouakaba/event-sourcing/testing';
import { MongoReplicaSet } from '@mouakaba/local';
import { openMongoOperationalStore } from '../src/operational-store/mongo-operational-store.js';
import { openMongoReadModels } from '../src/read-models/mongo-read-models.js';
import { keeping, steps, stepping, type Writer } from './writers.js';

jest.setTimeout(300_000);

let set: MongoReplicaSet;
let store: OperationalStore;
let models: ReadModels;
let writers: Writer[];

afterEach(async () => {
  await Promise.all(writers.map((writer) => writer.stop()));
  await store.close();
  await models.close();
  await set.stop();
});

async function begin(members: 1 | 3): Promise<void> {
  writers = [];
  set = await MongoReplicaSet.temporary({ members });
  store = await openMongoOperationalStore(set.url('operations'));
  models = await openMongoReadModels(set.url('read-models'));
  writers = [
    keeping(store, 'one'),
    keeping(store, 'two'),
    keeping(store, 'three'),
    await stepping(models, steps),
  ];
}

/** Waits until it is so of every writer; each that meets something strange ends the wait. */
async function all(what: string, so: (writer: Writer) => boolean): Promise<void> {
  const holds = () => {
    expect(writers.flatMap(({ strange }) => strange)).toEqual([]);
    return writers.every(so);
  };
  await until(`every writer ${what}`, holds, { every: 20, patience: 60_000 });
}

/** Waits until every writer has written more. */
async function goOn(more = 15): Promise<void> {
  const before = new Map(writers.map((writer) => [writer, writer.acknowledged]));
  await all('goes on', (writer) => writer.acknowledged >= (before.get(writer) ?? 0) + more);
}

async function checked(): Promise<void> {
  await Promise.all(writers.map((writer) => writer.stop()));
  for (const writer of writers) await writer.check();
  expect(writers.flatMap(({ strange }) => strange)).toEqual([]);
}

describe('a replica set of one', () => {
  it('killed over and over loses nothing acknowledged, halves no batch, and is away meanwhile', async () => {
    await begin(1);
    for (let round = 1; round <= 3; round += 1) {
      await goOn();
      await set.endMember(0);
      await all('is refused', (writer) => writer.refusals >= round);
      await expect(models.check()).rejects.toThrow(Unavailable);
      await set.startMember(0);
      await goOn();
    }
    await checked();
  });

  it('that hangs is away too, and goes on when it does', async () => {
    await begin(1);
    await goOn();
    set.signalMember(0, 'SIGSTOP');
    await all('is refused', (writer) => writer.refusals >= 1);
    set.signalMember(0, 'SIGCONT');
    await goOn();
    await checked();
  });
});

describe('a replica set of three', () => {
  it('goes on without its primary, and loses nothing acknowledged', async () => {
    await begin(3);
    for (let round = 1; round <= 2; round += 1) {
      await goOn();
      const primary = await set.primary();
      await set.endMember(primary);
      await goOn();
      await set.startMember(primary);
    }
    await checked();
  });
});
