import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { explained, type Configuration } from '@mouakaba/host';
import { backUp, restore } from '@mouakaba/tools/backup';
import { openCase, staff } from './client.js';
import { configurationOf, InProcessHost, throwaway } from './in-process-host.js';

describe('a backup that a start would refuse', () => {
  let backups: string;
  let configuration: Configuration;
  beforeAll(async () => {
    const host = await InProcessHost.start();
    ({ configuration } = host);
    const unit = await staff(host);
    backups = throwaway();
    await openCase(host, unit);
    await backUp(configuration, join(backups, 'earlier'));
    await openCase(host, unit);
    await backUp(configuration, join(backups, 'now'));
    await host.killAndRestart();
    await openCase(host, unit);
    await backUp(configuration, join(backups, 'later'));
    await host.halt();
  }, 60_000);
  afterAll(() => InProcessHost.stopAll());

  /** What is left in the data folder, and what was said, after `change` to a copy of the backup. */
  async function tried(change: (backup: string) => void, options: { readonly damaged?: boolean } = {}) {
    const folder = throwaway();
    const backup = join(folder, 'backup');
    cpSync(join(backups, 'now'), backup, { recursive: true });
    change(backup);
    const before = readdirSync(backup).sort();
    const said = await restore(backup, await configurationOf(folder), options).then(
      () => 'restored',
      (error: unknown) => explained(error),
    );
    expect(readdirSync(backup).sort()).toEqual(before);
    const data = join(folder, 'data');
    const left = existsSync(data) ? readdirSync(data).filter((name) => !name.endsWith('.lock')) : [];
    return { said, left: left.sort() };
  }

  const from = (other: string, name: string) => (backup: string) =>
    cpSync(join(backups, other, name), join(backup, name));
  const without = (where: string) => (backup: string) => {
    using file = new DatabaseSync(join(backup, 'events.db'));
    file.exec(`DELETE FROM events WHERE position IN (SELECT min(position) FROM events WHERE ${where})`);
  };

  it.each<[string, (backup: string) => void, RegExp]>([
    [
      'operational state of the same turn, earlier',
      from('earlier', 'operations.db'),
      /operations\.db is of another backup than/,
    ],
    ['keys of the same turn, earlier', from('earlier', 'keys.db'), /keys\.db is of another backup than/],
    ['a log of the same turn, earlier', from('earlier', 'events.db'), /events\.db is of another backup than/],
    [
      'operational state of before a restart',
      (backup) => {
        for (const name of ['events.db', 'keys.db']) from('later', name)(backup);
      },
      /operations\.db is older than .*events\.db and .*keys\.db: these files are not of one backup/,
    ],
    ['a log of after a restart', from('later', 'events.db'), /keys\.db is older than .*events\.db/],
    [
      'a stream that lacks an event in the middle',
      without(`stream LIKE 'case-%' AND revision = 1`),
      /events\.db holds 1 records that lack an event or were altered, case-/,
    ],
    [
      'a stream that lacks its first event',
      without(`stream LIKE 'case-%' AND revision = 0`),
      /events\.db holds 1 records that lack an event/,
    ],
    [
      'an event that was altered',
      (backup) => {
        using file = new DatabaseSync(join(backup, 'events.db'));
        file.exec(`UPDATE events SET data = '{}' WHERE stream LIKE 'case-%' AND revision = 0`);
      },
      /records that lack an event or were altered/,
    ],
    [
      'keys that are garbage',
      (backup) => writeFileSync(join(backup, 'keys.db'), 'x'.repeat(9_000)),
      /keys\.db is no database/,
    ],
    ['no operational state', (backup) => rmSync(join(backup, 'operations.db')), /operations\.db is missing/],
  ])('is refused, and nothing is left: %s', async (_, change, sentence) => {
    const { said, left } = await tried(change);
    expect(said).toMatch(sentence);
    expect(left).toEqual([]);
  });

  it('is restored as it was made, and with damaged records when that is asked for', async () => {
    const whole = { said: 'restored', left: ['events.db', 'keys.db', 'operations.db'] };
    expect(await tried(() => undefined)).toEqual(whole);
    expect(await tried(without(`stream LIKE 'case-%' AND revision = 1`), { damaged: true })).toEqual(whole);
  });

  it.each(['events.db.partial', 'events.db.restoring', 'keys.db.partial', 'operations.db.partial'])(
    'leaves no new installation: a start beside %s is refused',
    async (name) => {
      const folder = throwaway();
      mkdirSync(join(folder, 'data'));
      writeFileSync(join(folder, 'data', name), 'x');
      await expect(InProcessHost.start({ folder })).rejects.toThrow(
        /was left by a restore that did not end: empty the data folder, and run npm run restore again/,
      );
      expect(readdirSync(join(folder, 'data'))).toEqual([name]);
    },
  );
});

describe('data that are gone', () => {
  afterAll(() => InProcessHost.stopAll());

  it('are no new installation: the secrets of one are there', async () => {
    const host = await InProcessHost.start();
    await host.halt();
    for (const gone of [
      () => rmSync(join(host.folder, 'data'), { recursive: true }),
      () => mkdirSync(join(host.folder, 'data')), // as a disk that is not mounted leaves it
    ]) {
      gone();
      await expect(host.run()).rejects.toThrow(
        /issuer\.json says that an installation was here, .*events\.db, .*not there: see that their disk is mounted, .* move .*secrets away first/,
      );
    }
    expect(readdirSync(join(host.folder, 'data'))).toEqual([]);
    rmSync(host.configuration.secretsDirectory, { recursive: true });
    await host.run();
  });
});

describe('a backup', () => {
  afterAll(() => InProcessHost.stopAll());

  it('is refused among the data and the secrets, at any depth, and leaves nothing where it fails', async () => {
    const host = await InProcessHost.start();
    const { configuration, folder } = host;
    const before = readdirSync(folder, { recursive: true }).sort();
    for (const place of ['data/copy', 'data/deep/er', 'secrets/copy'])
      await expect(backUp(configuration, join(folder, place))).rejects.toThrow(
        /is inside .*: name a folder elsewhere\./,
      );
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
    const gone = { ...configuration, operations: { file: join(folder, 'none.db') } };
    await expect(backUp(gone, join(folder, 'new/copy'))).rejects.toThrow();
    expect(existsSync(join(folder, 'new'))).toBe(false);
    mkdirSync(join(folder, 'killed'));
    writeFileSync(join(folder, 'killed/events.db.partial'), 'x');
    await backUp(configuration, join(folder, 'killed'));
    expect(readdirSync(join(folder, 'killed')).sort()).toEqual(['events.db', 'keys.db', 'operations.db']);
  });
});
