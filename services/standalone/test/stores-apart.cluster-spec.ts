import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { caseStream } from '@mouakaba/contracts';
import { until } from '@mouakaba/event-sourcing/testing';
import { explained } from '@mouakaba/host';
import { freePort, MongoReplicaSet } from '@mouakaba/local';
import { MongoClient } from 'mongodb';
import { bodies, openCase, staff, type Unit } from './client.js';
import { ClusterStores, databases, type Database } from './cluster-stores.js';
import { expectTheFoldOfTheLog, listed } from './grown-installation.js';
import { InProcessHost, throwaway } from './in-process-host.js';

jest.setTimeout(120_000);

let set: MongoReplicaSet;
let client: MongoClient;
let port: number;
let folder: string;
let unit: Unit;
let cases: readonly string[];
/** When two cases were there. */
let older: ClusterStores;
/** When five were. */
let grown: ClusterStores;
let foreign: ClusterStores;

beforeAll(async () => {
  set = await MongoReplicaSet.temporary();
  client = new MongoClient(set.url('admin'), { writeConcern: { w: 'majority' } });
  port = await freePort();
  folder = throwaway();
  grown = await ClusterStores.begin({ set, client });
  let host = await run(grown.environment);
  unit = await staff(host);
  for (let count = 0; count < 2; count++) await openCase(host, unit);
  await host.halt();
  older = await grown.copy();
  host = await run(grown.environment);
  for (let count = 0; count < 3; count++) await openCase(host, unit);
  await host.atRest();
  cases = await listed(unit);
  await host.halt();
  foreign = await ClusterStores.begin({ set, client });
  const other = await InProcessHost.start({ folder: throwaway(), environment: foreign.environment });
  await openCase(other, await staff(other));
  await other.halt();
}, 300_000);
afterAll(async () => {
  await InProcessHost.stopAll();
  await ClusterStores.stopAll();
  await client.close();
  await set.stop();
});

/** The same server, its secrets and its address, on these stores. */
function run(environment: Readonly<Record<string, string>>): Promise<InProcessHost> {
  return InProcessHost.start({ folder, port, environment });
}

/** The sentence with which it does not start, twice the same. */
async function refused(environment: Readonly<Record<string, string>>): Promise<string | undefined> {
  const start = () =>
    run(environment).then(
      async (host) => {
        await host.halt();
        return 'it started';
      },
      (error: unknown) => explained(error),
    );
  const said = await start();
  expect(await start()).toBe(said);
  return said;
}

describe('the stores of a cluster', () => {
  let stores: ClusterStores;
  let host: InProcessHost | undefined;
  beforeEach(async () => {
    stores = await grown.copy();
    host = undefined;
  });
  afterEach(async () => {
    await host?.halt().catch(() => undefined);
    await stores.eventStore.end();
    rmSync(stores.folder, { recursive: true });
  });

  const variables = { keys: 'KEY_STORE_URL', operations: 'OPERATIONAL_STORE_URL' } as const;
  const named = (which: keyof typeof variables, { database } = stores) =>
    `${variables[which]} (database ${database.call(stores, which)})`;

  it('start, with a second process beside the first and after one that did not end', async () => {
    host = await run(stores.environment);
    const second = await InProcessHost.start({ folder, environment: stores.environment });
    const third = await InProcessHost.start({ folder, environment: stores.environment });
    await second.halt();
    await openCase(host, unit);
    await expectTheFoldOfTheLog(host);
    await third.halt();
    expect(await listed(unit)).toHaveLength(6);
  });

  it.each([
    ['keys', 'older', 'is older than'],
    ['keys', 'empty', 'is missing or empty'],
    ['keys', 'foreign', 'is of another installation'],
    ['operations', 'older', 'is older than'],
    ['operations', 'empty', 'is missing or empty'],
    ['operations', 'foreign', 'is of another installation'],
  ] as const)(
    'are refused where the %s are %s, with the database and the way out',
    async (which, how, why) => {
      await put(how, which);
      const said = await refused(stores.environment);
      expect(said).toContain(`${named(which)} ${why}`);
      expect(said).toContain('npm run migrate');
      await grown.copyTo(stores, which); // as it was left, it starts again
      host = await run(stores.environment);
      expect(await listed(unit)).toHaveLength(5);
      await expectTheFoldOfTheLog(host);
    },
  );

  it('are refused where all of MongoDB is older than the log', async () => {
    for (const which of databases) await put('older', which);
    expect(await refused(stores.environment)).toContain(`${named('keys')} is older than`);
  });

  it.each([
    ['another installation’s', () => foreign.environment['EVENT_STORE_URL']],
    ['a new one', async () => (await ClusterStores.begin({ set, client })).environment['EVENT_STORE_URL']],
  ])('are refused beside an event store that is %s', async (_, url) => {
    const said = await refused({ ...stores.environment, EVENT_STORE_URL: String(await url()) });
    expect(said).toMatch(/^EVENT_STORE_URL is of another installation, .*npm run migrate/);
  });

  it('with an older log show what is in it and what is written next, and nothing that is gone', async () => {
    await older.putLogUnder(stores);
    host = await run(stores.environment);
    await host.atRest();
    expect(await listed(unit)).toHaveLength(2);
    const urgent = await unit.worker.post('/v1/reports', bodies.report());
    expect(urgent.status).toBe(201);
    await host.atRest();
    expect(await listed(unit)).toContain(urgent.body['caseId']);
    expect(await listed(unit)).toHaveLength(3);
    await expectTheFoldOfTheLog(host);
  });

  it.each(['older', 'empty', 'foreign'] as const)('have %s read models built anew', async (how) => {
    await put(how, 'read-models');
    host = await run(stores.environment);
    await host.atRest();
    expect(await listed(unit)).toHaveLength(5);
    await expectTheFoldOfTheLog(host);
  });

  it('answer nothing of a record whose key is gone, and everything of the others', async () => {
    const [lost = '', other = ''] = cases;
    const keys = client.db(stores.database('keys')).collection<{ _id: string }>('keys');
    expect((await keys.deleteOne({ _id: caseStream(lost) })).deletedCount).toBe(1);
    host = await run(stores.environment);
    await host.platform.watch.firstPass;
    const answers = [
      await unit.worker.get(`/v1/cases/${lost}`),
      await unit.worker.post(`/v1/cases/${lost}/consents`, bodies.consent),
    ];
    for (const { status, body } of answers)
      expect([status, body['code'], body['damage']]).toEqual([503, 'record.damaged', 'key']);
    expect((await unit.auditor.get(`/v1/audit/cases/${lost}/integrity`)).body).toMatchObject({
      intact: false,
    });
    expect((await unit.worker.get(`/v1/cases/${other}`)).status).toBe(200);
    expect(await keys.findOne({ _id: caseStream(lost) })).toBeNull();
  });

  it.each(['keys', 'operations'] as const)(
    'end a process under which the %s are put back, lost or exchanged',
    async (which) => {
      for (const [how, why] of [
        ['older', 'is older than'],
        ['empty', 'has lost what it held'],
        ['foreign', 'is of another installation'],
      ] as const) {
        host = await run(stores.environment);
        await put(how, which);
        await replaced(host, `${named(which)} ${why}`);
        for (const each of databases) await grown.copyTo(stores, each);
        await grown.putLogUnder(stores);
      }
    },
  );

  it.each([
    ['an older one', () => older, 'is older than'],
    ['another installation’s', () => foreign, 'is of another installation'],
  ] as const)('end a process under which the log becomes %s', async (_, log, why) => {
    host = await run(stores.environment);
    await log().putLogUnder(stores);
    await replaced(host, `EVENT_STORE_URL ${why}`);
  });

  it.each(['empty', 'foreign'] as const)(
    'build read models anew that become %s under a process',
    async (how) => {
      host = await run(stores.environment);
      await put(how, 'read-models');
      const after = await openCase(host, unit);
      const { atRest } = host;
      await until(
        'the list is whole',
        async () => {
          await atRest.call(host);
          const { status, body } = await unit.worker.get(`/v1/cases?limit=100&holder=${unit.unitId}`);
          if (status === 503) return false;
          const shown = (body['items'] as readonly { caseId: string }[]).map(({ caseId }) => caseId);
          expect([...cases, after]).toEqual(expect.arrayContaining(shown));
          return shown.length === 6;
        },
        { every: 100 },
      );
      await expectTheFoldOfTheLog(host);
    },
  );

  async function put(how: 'older' | 'empty' | 'foreign', which: Database): Promise<void> {
    if (how === 'empty') await stores.lose(which);
    else await { older, foreign }[how].copyTo(stores, which);
  }

  async function replaced(process: InProcessHost, said: string): Promise<void> {
    await until('it notices', () => process.replaced !== undefined, { every: 100 });
    expect(process.replaced?.message).toContain(said);
    expect((await fetch(`${process.origin}/health/ready`)).status).toBe(503);
    await process.halt().catch(() => undefined);
  }
});
