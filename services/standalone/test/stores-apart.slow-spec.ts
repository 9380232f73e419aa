import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bodies, openCase, staff, type Unit } from './client.js';
import {
  copyFiles,
  expectTheFoldOfTheLog,
  fileIn,
  grownInstallation,
  listed,
  refused,
  stores,
  type Store,
} from './grown-installation.js';
import { InProcessHost } from './in-process-host.js';

describe('the files of one machine', () => {
  let host: InProcessHost;
  let unit: Unit;
  let older: string;

  beforeEach(async () => {
    ({ host, unit, older } = await grownInstallation());
  }, 60_000);
  afterEach(() => InProcessHost.stopAll());

  async function anotherInstallation(): Promise<string> {
    const other = await InProcessHost.start();
    await openCase(other, await staff(other));
    await other.halt();
    return other.folder;
  }

  it('start, and again after a start that was cut short', async () => {
    await host.run();
    expect(await listed(unit)).toHaveLength(5);
    await expectTheFoldOfTheLog(host);
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
      expect(await listed(unit)).toHaveLength(5);
      await host.killAndRestart();
      await expectTheFoldOfTheLog(host);
    },
    60_000,
  );

  it('with an older log show what is in it and what is written next, and nothing that is gone', async () => {
    copyFiles(older, host.folder, ['events']);
    await host.run();
    expect(await listed(unit)).toHaveLength(2);
    const urgent = await unit.worker.post('/v1/reports', bodies.report());
    expect(urgent.status).toBe(201);
    await host.atRest();
    expect(await listed(unit)).toContain(urgent.body['caseId']);
    expect(await listed(unit)).toHaveLength(3);
    await expectTheFoldOfTheLog(host);
  }, 60_000);

  it.each(['older', 'missing', 'empty', 'garbage', 'foreign'] as const)(
    'with %s read models have them built anew',
    async (how) => {
      await put(how, 'read-models');
      await host.run();
      await host.atRest();
      expect(await listed(unit)).toHaveLength(5);
      await expectTheFoldOfTheLog(host);
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
      for (let start = 0; start < 2; start++) expect(await refused(host)).toMatch(said);
      copyFiles(older, host.folder, stores); // the files of one moment start again
      await host.run();
      expect(await listed(unit)).toHaveLength(2);
      await expectTheFoldOfTheLog(host);
    },
    60_000,
  );

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
