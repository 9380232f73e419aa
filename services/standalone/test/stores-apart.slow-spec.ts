import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@mouakaba/event-sourcing/testing';
import { explained } from '@mouakaba/host';
import { bodies, openCase, staff, type Unit } from './client.js';
import { InProcessHost, projections, throwaway } from './in-process-host.js';
import { documentsOf, rebuilt } from './read-models.js';

const stores = ['events', 'keys', 'operations', 'read-models'] as const;
type Store = (typeof stores)[number];

const fileIn = (folder: string, store: Store) => join(folder, 'data', `${store}.db`);

/** A database and what SQLite keeps beside it, as they stand. */
function copyFiles(from: string, to: string, which: readonly Store[]): void {
  for (const store of which) {
    for (const suffix of ['', '-wal', '-shm']) {
      const [source, target] = [fileIn(from, store) + suffix, fileIn(to, store) + suffix];
      rmSync(target, { force: true });
      if (existsSync(source)) cpSync(source, target);
    }
  }
}

describe('the files of one machine', () => {
  let host: InProcessHost;
  let unit: Unit;
  /** As they stood while some cases were there, and others were not yet. */
  let older: string;

  beforeEach(async () => {
    host = await InProcessHost.start();
    unit = await staff(host);
    for (let count = 0; count < 2; count++) await openCase(host, unit);
    await host.halt();
    older = throwaway();
    cpSync(host.folder, older, { recursive: true });
    await host.run();
    for (let count = 0; count < 3; count++) await openCase(host, unit);
    await host.atRest();
    await host.halt();
  }, 60_000);
  afterEach(() => InProcessHost.stopAll());

  async function anotherInstallation(): Promise<string> {
    const other = await InProcessHost.start();
    await openCase(other, await staff(other));
    await other.halt();
    return other.folder;
  }

  async function listed(): Promise<readonly string[]> {
    const { status, body } = await unit.worker.get(`/v1/cases?limit=100&holder=${unit.unitId}`);
    expect(status).toBe(200);
    return (body['items'] as readonly { caseId: string }[]).map(({ caseId }) => caseId);
  }

  async function expectTheFoldOfTheLog(): Promise<void> {
    await host.atRest();
    const { readModels, store } = host.platform;
    expect(await documentsOf(readModels, projections)).toEqual(await rebuilt(store, projections));
  }

  it('start, and again after a start that was cut short', async () => {
    await host.run();
    expect(await listed()).toHaveLength(5);
    await expectTheFoldOfTheLog();
  }, 60_000);

  it.each([
    ['keys', ['keys']],
    ['keys and operational store', ['keys', 'operations']],
  ] as const)(
    'start after a kill -9 that came when the turn stood in the %s alone',
    async (_, written) => {
      for (const store of written) {
        const file = new DatabaseSync(fileIn(host.folder, store));
        const turn = Number(file.prepare('PRAGMA user_version').get()!['user_version']);
        file.exec(`PRAGMA user_version = ${String(turn + 1)}`);
        file.close();
      }
      await host.run();
      expect(await listed()).toHaveLength(5);
      await host.killAndRestart();
      await expectTheFoldOfTheLog();
    },
    60_000,
  );

  it('with an older log show what is in it and what is written next, and nothing that is gone', async () => {
    copyFiles(older, host.folder, ['events']);
    await host.run();
    expect(await listed()).toHaveLength(2);
    const urgent = await unit.worker.post('/v1/reports', bodies.report());
    expect(urgent.status).toBe(201);
    await host.atRest();
    expect(await listed()).toContain(urgent.body['caseId']);
    expect(await listed()).toHaveLength(3);
    await expectTheFoldOfTheLog();
  }, 60_000);

  it.each(['older', 'missing', 'empty', 'garbage', 'foreign'] as const)(
    'with %s read models have them built anew',
    async (how) => {
      await put(how, 'read-models');
      await host.run();
      await host.atRest();
      expect(await listed()).toHaveLength(5);
      await expectTheFoldOfTheLog();
    },
    60_000,
  );

  it.each([
    ['older', 'keys', /keys\.db is older than .*operations\.db and .*events\.db\. .*npm run restore/],
    ['missing', 'keys', /keys\.db lacks the keys|keys\.db is missing or empty/],
    ['empty', 'keys', /keys\.db lacks the keys|keys\.db is missing or empty/],
    ['garbage', 'keys', /keys\.db is no database/],
    ['foreign', 'keys', /keys\.db lacks the keys|keys\.db is of another installation/],
    ['older', 'operations', /operations\.db is older than .*keys\.db and .*events\.db\. .*npm run restore/],
    ['missing', 'operations', /operations\.db is missing or empty/],
    ['empty', 'operations', /operations\.db is missing or empty/],
    ['garbage', 'operations', /operations\.db is no database/],
    ['foreign', 'operations', /operations\.db is of another installation/],
    ['missing', 'events', /events\.db is of another installation, or of another life of this one/],
    ['empty', 'events', /events\.db is of another installation/],
    ['garbage', 'events', /events\.db is no database/],
    ['foreign', 'events', /events\.db is of another installation/],
  ] as const)(
    'with %s %s are refused at the start, with the file and the way out',
    async (how, store, said) => {
      await put(how, store);
      for (let start = 0; start < 2; start++) expect(await refused()).toMatch(said);
      copyFiles(older, host.folder, stores); // the files of one moment start again
      await host.run();
      expect(await listed()).toHaveLength(2);
      await expectTheFoldOfTheLog();
    },
    60_000,
  );

  it.each(['events', 'keys', 'operations', 'read-models'] as const)(
    'are watched while the server runs: %s that are replaced, taken away or written over',
    async (store) => {
      const file = fileIn(host.folder, store);
      const aside = join(older, 'aside');
      cpSync(file, aside);
      for (const change of [
        () => {
          rmSync(file);
          cpSync(aside, file);
        },
        () => rmSync(file),
        () => writeFileSync(file, 'x'.repeat(9_000)),
        () => truncateSync(file, 0),
      ]) {
        await host.run();
        const ready = async () => (await fetch(`${host.origin}/health/ready`)).status;
        change();
        await until('it notices', () => host.replaced !== undefined, { every: 50 });
        expect(host.replaced?.message).toContain(`${file} was `);
        expect(await ready()).toBe(503);
        host.replaced = undefined;
        await host.halt().catch(() => undefined); // it closes what is gone
        cpSync(older, host.folder, { recursive: true, force: true });
        for (const name of readdirSync(join(host.folder, 'data')))
          if (/-(wal|shm)$/.test(name)) rmSync(join(host.folder, 'data', name));
      }
    },
    60_000,
  );

  it.each(
    (['events', 'keys', 'operations', 'read-models'] as const).flatMap((store) =>
      (['-wal', '-shm'] as const).map((end) => [store, end] as const),
    ),
  )(
    'lose nothing that was acknowledged when %s%s goes away under the running server',
    async (store, end) => {
      await host.run();
      const before = await openCase(host, unit);
      rmSync(fileIn(host.folder, store) + end);
      const after = await unit.worker.post('/v1/reports', bodies.report()).catch(() => undefined);
      if (store === 'events' || store === 'keys') expect(after?.status).not.toBe(201);
      expect((await fetch(`${host.origin}/health/ready`)).status).toBe(503);
      await until('it notices', () => host.replaced !== undefined, { every: 50 });
      expect(host.replaced?.message).toContain(`${fileIn(host.folder, store)}${end} was taken away`);
      const left = throwaway();
      mkdirSync(join(left, 'data'));
      copyFiles(host.folder, left, stores); // as a process that ends at once leaves them
      await host.halt().catch(() => undefined);
      host.replaced = undefined;
      for (const name of readdirSync(join(host.folder, 'data')))
        if (!name.endsWith('.lock')) rmSync(join(host.folder, 'data', name));
      copyFiles(left, host.folder, stores);
      await host.run();
      expect((await unit.worker.get(`/v1/cases/${before}`)).status).toBe(200);
      if (after?.status === 201)
        expect((await unit.worker.get(`/v1/cases/${String(after.body['caseId'])}`)).status).toBe(200);
      await expectTheFoldOfTheLog();
    },
    60_000,
  );

  it.each([
    ['keys', /keys\.db is (damaged|older than .*operations\.db and .*events\.db\. .*npm run restore)/],
    ['operations', /operations\.db is (damaged|older than .*keys\.db and .*events\.db\. .*npm run restore)/],
  ] as const)(
    'are refused where older %s stand beside the -wal of a server that was killed',
    async (store, said) => {
      const previous = throwaway();
      copyFiles(host.folder, previous, stores); // of the end just before
      for (const from of [older, previous]) {
        await host.run();
        await openCase(host, unit);
        const killed = throwaway();
        copyFiles(host.folder, killed, stores);
        await host.halt();
        copyFiles(killed, host.folder, stores);
        cpSync(fileIn(from, store), fileIn(host.folder, store));
        expect(await refused()).toMatch(said);
        copyFiles(killed, host.folder, stores);
        await host.run();
        expect(await listed()).not.toHaveLength(5);
        await host.halt();
      }
    },
    60_000,
  );

  it('with older read models beside the -wal of a server that was killed have them built anew', async () => {
    await host.run();
    await openCase(host, unit);
    const killed = throwaway();
    copyFiles(host.folder, killed, stores);
    await host.halt();
    copyFiles(killed, host.folder, stores);
    cpSync(fileIn(older, 'read-models'), fileIn(host.folder, 'read-models'));
    await host.run();
    await host.atRest();
    expect(await listed()).toHaveLength(6);
    await expectTheFoldOfTheLog();
  }, 60_000);

  /** The sentence with which it does not start. */
  async function refused(): Promise<string | undefined> {
    return host.run().then(
      () => 'it started',
      (error: unknown) => explained(error),
    );
  }

  async function put(
    how: 'older' | 'missing' | 'empty' | 'garbage' | 'foreign',
    store: Store,
  ): Promise<void> {
    const file = fileIn(host.folder, store);
    if (how === 'older') copyFiles(older, host.folder, [store]);
    if (how === 'missing') rmSync(file);
    if (how === 'empty') truncateSync(file, 0);
    if (how === 'garbage') writeFileSync(file, 'garbage'.repeat(3_000));
    if (how === 'foreign') copyFiles(await anotherInstallation(), host.folder, [store]);
  }
});
