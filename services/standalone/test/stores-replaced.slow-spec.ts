import { cpSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@mouakaba/event-sourcing/testing';
import { bodies, openCase, type Unit } from './client.js';
import {
  copyFiles,
  expectTheFoldOfTheLog,
  fileIn,
  grownInstallation,
  listed,
  refused,
  stores,
} from './grown-installation.js';
import { InProcessHost, throwaway } from './in-process-host.js';

describe('the files of a server that runs, or was killed', () => {
  let host: InProcessHost;
  let unit: Unit;
  let older: string;

  beforeEach(async () => {
    ({ host, unit, older } = await grownInstallation());
  }, 60_000);
  afterEach(() => InProcessHost.stopAll());

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
      await expectTheFoldOfTheLog(host);
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
        expect(await refused(host)).toMatch(said);
        copyFiles(killed, host.folder, stores);
        await host.run();
        expect(await listed(unit)).not.toHaveLength(5);
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
    expect(await listed(unit)).toHaveLength(6);
    await expectTheFoldOfTheLog(host);
  }, 60_000);
});
