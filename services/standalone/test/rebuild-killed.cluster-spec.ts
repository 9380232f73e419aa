import { spawn, type ChildProcess } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { until } from '@mouakaba/event-sourcing/testing';
import { MongoReplicaSet } from '@mouakaba/local';
import { MongoClient } from 'mongodb';
import { openCase, staff, type Unit } from './client.js';
import { ClusterStores } from './cluster-stores.js';
import { expectTheFoldOfTheLog, listed } from './grown-installation.js';
import { InProcessHost, projections, throwaway } from './in-process-host.js';

jest.setTimeout(240_000);

const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A process that builds the read models anew, step by step. */
class Builder {
  private readonly lines: AsyncIterator<string>;

  private constructor(private readonly process: ChildProcess) {
    if (process.stdout === null) throw new Error('its output is read');
    this.lines = createInterface(process.stdout)[Symbol.asyncIterator]();
  }

  static async start({ EVENT_STORE_URL = '', READ_MODEL_URL = '' }: NodeJS.ProcessEnv): Promise<Builder> {
    const lease = hash(
      'sha256',
      ['builds', ...projections.map(({ table }) => table).toSorted()].join(),
      'hex',
    );
    const source = ['--conditions=@mouakaba/source', '--disable-warning=ExperimentalWarning'];
    const loader = ['--import', beside('../../../libs/sqlite/test/typescript.mjs')];
    const args = [
      ...source,
      ...loader,
      beside('rebuilding.child.ts'),
      EVENT_STORE_URL,
      READ_MODEL_URL,
      lease,
    ];
    const builder = new Builder(spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] }));
    expect((await builder.lines.next()).value).toBe('READY');
    return builder;
  }

  /** Until so many more transactions are written. */
  async goOn(steps: number): Promise<void> {
    this.process.stdin?.write('\n'.repeat(steps));
    for (let step = 0; step < steps; step += 1) await this.lines.next();
  }

  /** It does the rest at its own pace. */
  hurry(): void {
    this.process.stdin?.write('\n'.repeat(10_000));
  }

  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill('SIGKILL');
    await once(this.process, 'exit');
  }
}

let set: MongoReplicaSet;
let client: MongoClient;
let stores: ClusterStores;
let folder: string;
let host: InProcessHost;
let unit: Unit;
let cases: readonly string[];
let builder: Builder | undefined;

beforeAll(async () => {
  set = await MongoReplicaSet.temporary({ members: 3 });
  client = new MongoClient(set.url('admin'), { writeConcern: { w: 'majority' } });
  stores = await ClusterStores.begin({ set, client });
  folder = throwaway();
  host = await InProcessHost.start({ folder, environment: stores.environment });
  unit = await staff(host);
  for (let count = 0; count < 4; count += 1) await openCase(host, unit);
  await host.atRest();
  cases = (await listed(unit)).toSorted();
  expect(cases).toHaveLength(4);
  await host.halt();
});
afterEach(async () => {
  await builder?.kill();
  await host.halt();
});
afterAll(async () => {
  await InProcessHost.stopAll();
  await ClusterStores.stopAll();
  await client.close();
  await set.stop();
});

/** Asks for the list: it is whole, or there is none and the answer says when to ask again. @returns whether it is */
async function wholeOrNone(): Promise<boolean> {
  const { status, headers, body } = await unit.worker.get(`/v1/cases?limit=100&holder=${unit.unitId}`);
  if (status === 503) {
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    return false;
  }
  expect(status).toBe(200);
  const shown = (body['items'] as readonly { caseId: string }[]).map(({ caseId }) => caseId);
  expect(shown.toSorted()).toEqual(cases);
  return true;
}

/** The host takes the builds over, and they come out as if nothing had happened. */
async function comesOut(): Promise<void> {
  await until('it is whole', wholeOrNone, { every: 100, patience: 60_000 });
  await buildsAreDone();
  await expectTheFoldOfTheLog(host);
}

async function buildsAreDone(): Promise<void> {
  await until(
    'the builds are done',
    async () => {
      await wholeOrNone();
      return (await nextBuilds()) === 0;
    },
    { every: 100, patience: 60_000 },
  );
}

/** Builds that are on their way. */
function nextBuilds(): Promise<number> {
  const builds = client.db(stores.database('read-models')).collection('builds');
  return builds.countDocuments({ next: { $exists: true } });
}

describe.each([
  ['of which the old one is read', false],
  ['of which none is whole yet', true],
])('a build of read models %s', (_, first) => {
  async function begin(): Promise<Builder> {
    if (first) await stores.lose('read-models');
    builder = await Builder.start(stores.environment);
    await host.run(); // it stands by while the other has the lease
    return builder;
  }

  it.each([3, 40])(
    'is whole or not shown when its process is killed after %d transactions',
    async (steps) => {
      const building = await begin();
      for (let step = 0; step < steps; step += 1) {
        await building.goOn(1);
        if (step % 20 === 2) expect(await wholeOrNone()).toBe(!first);
      }
      expect(await nextBuilds()).toBeGreaterThan(0);
      await building.kill();
      expect(await wholeOrNone()).toBe(!first);
      await comesOut();
    },
  );

  it('is whole or not shown when the primary of MongoDB is lost on the way', async () => {
    const building = await begin();
    await building.goOn(7);
    const primary = await set.primary();
    await set.endMember(primary);
    building.hurry();
    for (let again = 0; again < 5; again += 1) await wholeOrNone();
    await set.primary();
    await wholeOrNone();
    await set.startMember(primary);
    await buildsAreDone();
    await building.kill();
    await comesOut();
  });
});
