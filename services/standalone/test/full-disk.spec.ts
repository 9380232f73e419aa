import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Program } from './child.js';
import { fullDisk, type Disk, type Told } from './full-disk-story.js';
import { InProcessHost } from './in-process-host.js';

/** A file system of its own, that can be filled and emptied. */
class SmallDisk implements Disk {
  constructor(readonly path: string) {
    mkdirSync(path, { recursive: true });
    if (!mounted(path, '24m')) throw new Error('no file system could be mounted');
  }

  fill(): void {
    try {
      writeFileSync(join(this.path, 'filler'), Buffer.alloc(32 * 2 ** 20));
    } catch {
      // It is full.
    }
  }

  empty(): void {
    rmSync(join(this.path, 'filler'), { force: true });
  }

  remove(): void {
    spawnSync('umount', ['-l', this.path]);
  }
}

function mounted(path: string, size: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]).status === 0;
}

const files = {
  'event-store': 'EVENT_STORE_URL',
  keys: 'KEY_STORE_URL',
  operations: 'OPERATIONAL_STORE_URL',
  'read-models': 'READ_MODEL_URL',
} as const;
/** What a report cannot be taken without. */
const ofReports = ['event-store', 'keys'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mouakaba-disk-'));
});
afterEach(async () => {
  await InProcessHost.stopAll();
  rmSync(folder, { recursive: true, force: true });
});

function expectTold(told: Told, names: readonly string[]): void {
  expect(told.ready).toMatchObject({ before: 200, full: 503, emptied: 200 });
  if (names.some((name) => ofReports.includes(name))) {
    expect([told.report.full.status, told.report.full.retryAfter > 0]).toEqual([503, true]);
    expect(told.ready.refused).toBe(503); // at once: a request has met it
  }
  expect(told.full.map(({ name, up, reason }) => [name, up, reason])).toEqual(
    names.map((name) => [name, false, 'disk-full']),
  );
  for (const name of names)
    expect([name, told.away[name], told.back[name]]).toEqual([name, ['disk-full'], 1]);
  expect(told.log.join('')).not.toContain('الإدريسي');
  expect([told.report.emptied.status, told.caseShown]).toEqual([201, 200]);
}

const limits = spawnSync('prlimit', ['--version']).status === 0;
if (!limits)
  process.stderr.write('skipped: a disk on which no file may grow (needs prlimit, of util-linux)\n');

describe('a disk on which no file may grow', () => {
  (limits ? it : it.skip)(
    'is said to be full, once for each store; and all goes on by itself when there is space',
    async () => {
      const names = Object.keys(files);
      const child = Program.start('services/standalone/test/full-disk.child.ts', [folder, names.join()], {
        cwd: folder,
        env: {},
      });
      expect([await child.exit(), child.errors]).toEqual([0, '']);
      expectTold(JSON.parse(child.output) as Told, names);
    },
  );
});

const probe = mkdtempSync(join(tmpdir(), 'mouakaba-disk-'));
const mounts = mounted(probe, '1m');
if (mounts) spawnSync('umount', ['-l', probe]);
rmSync(probe, { recursive: true, force: true });

// The limit of files shows the same of all stores at once; a file system shows it of each alone.
(mounts ? describe : describe.skip).each(Object.entries(files))('the disk of %s', (name, variable) => {
  let disk: SmallDisk;
  beforeEach(() => {
    disk = new SmallDisk(join(folder, 'small'));
  });
  afterEach(() => {
    disk.remove();
  });

  it('is said to be full, once, while it is; and all goes on by itself when there is space', async () => {
    const environment = { [variable]: `sqlite:${join(disk.path, 'store.db')}` };
    try {
      expectTold(await fullDisk(disk, [name], { folder, environment }), [name]);
    } finally {
      disk.empty();
      await InProcessHost.stopAll();
    }
  });
});
