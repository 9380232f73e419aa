import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MongoReplicaSet } from '@mouakaba/local';
import { openOperationalStoreAt } from '@mouakaba/host';
import { MongoKeyStore } from '@mouakaba/mongodb';
import { MongoClient, type Document } from 'mongodb';
import { read } from './files.js';

jest.setTimeout(300_000); // the first run downloads

const folder = mkdtempSync(join(tmpdir(), 'mouakaba-accounts-'));
let set: MongoReplicaSet;
beforeAll(async () => {
  const keyFile = join(folder, 'key');
  writeFileSync(keyFile, Buffer.alloc(60, 7).toString('base64'), { mode: 0o400 });
  set = await MongoReplicaSet.temporary({ keyFile });
  await as(undefined, async (client) => {
    await client.db('admin').command({ createUser: 'root', pwd: 'root', roles: ['root'] });
  });
  await as('root:root', async (client) => {
    for (const command of commandsOf('deploy/compose/mongodb/accounts.js'))
      await client.db('admin').command(command);
  });
});
afterAll(async () => {
  await set.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What the image's shell would ask for. */
function commandsOf(file: string): readonly Document[] {
  const commands: Document[] = [];
  const admin = {
    createRole: ({ role, ...rest }: Document) => commands.push({ createRole: role as string, ...rest }),
    createUser: ({ user, ...rest }: Document) => commands.push({ createUser: user as string, ...rest }),
  };
  const env = { MONGODB_PASSWORD: 'operations', MONGODB_KEYS_PASSWORD: 'keys' };
  runInNewContext(read(file), { process: { env }, db: { getSiblingDB: () => admin } });
  return commands;
}

/** Of an account, as Compose gives it to a process. */
const address = (account: string, database: string) =>
  `${set.url(database).replace('://', `://${account}@`)}&authSource=admin`;

async function as<T>(account: string | undefined, ask: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(account === undefined ? set.url('admin') : address(account, 'admin'));
  try {
    return await ask(client);
  } finally {
    await client.close();
  }
}

describe('the accounts that Compose makes', () => {
  it('keep keys, and can neither delete nor drop them', async () => {
    const keys = await MongoKeyStore.open(address('mouakaba-keys:keys', 'mouakaba_keys'));
    await keys.insertIfAbsent('case-1', 'wrapped');
    expect(await keys.read('case-1')).toEqual({ wrapped: 'wrapped' });
    await keys.close();
    const kept = await MongoKeyStore.open(address('mouakaba-keys:keys', 'mouakaba_keys'));
    expect(await kept.list({ limit: 2 })).toHaveLength(1);
    await kept.close();
    await as('mouakaba-keys:keys', async (client) => {
      const database = client.db('mouakaba_keys');
      for (const removal of [
        () => database.collection('keys').deleteMany({}),
        () => database.dropCollection('keys'),
        () => database.dropDatabase(),
      ])
        await expect(removal()).rejects.toMatchObject({ codeName: 'Unauthorized' });
    });
  });

  it('keep the operational store and read models apart from the keys', async () => {
    const url = address('mouakaba:operations', 'mouakaba_operations');
    const operations = await openOperationalStoreAt({ url });
    await operations.close();
    await as('mouakaba:operations', async (client) => {
      await expect(client.db('mouakaba_keys').collection('keys').findOne()).rejects.toMatchObject({
        codeName: 'Unauthorized',
      });
      await client.db('mouakaba_follow_up').collection('probe').insertOne({});
    });
  });
});
