import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@mouakaba/event-sourcing/testing';
import { bodies, openCase, staff, type Unit } from './client.js';
import { InProcessHost } from './in-process-host.js';

/** A file system of its own, that can be filled and emptied. */
class SmallDisk {
  readonly path: string;

  constructor(folder: string, name: string) {
    this.path = join(folder, name);
    mkdirSync(this.path, { recursive: true });
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', this.path]).status !== 0)
      throw new Error('no file system could be mounted');
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

const probe = mkdtempSync(join(tmpdir(), 'mouakaba-disk-'));
const mounts = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe]).status === 0;
if (mounts) spawnSync('umount', ['-l', probe]);
rmSync(probe, { recursive: true, force: true });
if (!mounts) process.stderr.write('skipped: full disks (needs the right to mount)\n');

const files = {
  'event-store': 'EVENT_STORE_URL',
  keys: 'KEY_STORE_URL',
  operations: 'OPERATIONAL_STORE_URL',
  'read-models': 'READ_MODEL_URL',
} as const;

interface Dependency {
  readonly name: string;
  readonly up: boolean;
  readonly reason?: string;
}

(mounts ? describe : describe.skip).each(Object.entries(files))('the disk of %s', (name, variable) => {
  const lines: string[] = [];
  const log = new Writable({
    write(chunk: Buffer, _, done) {
      lines.push(...chunk.toString().trim().split('\n'));
      done();
    },
  });
  let folder: string;
  let disk: SmallDisk;
  let host: InProcessHost;
  let unit: Unit;
  let caseId: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mouakaba-disk-'));
    disk = new SmallDisk(folder, 'small');
    host = await InProcessHost.start({
      folder,
      log: { level: 'info', destination: log },
      environment: { [variable]: `sqlite:${join(disk.path, 'store.db')}` },
    });
    unit = await staff(host);
    caseId = await openCase(host, unit);
  }, 60_000);
  afterAll(async () => {
    disk.empty();
    await InProcessHost.stopAll();
    disk.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const ready = async () => {
    const answer = await fetch(`${host.origin}/health/ready`);
    const { dependencies } = (await answer.json()) as { dependencies: Dependency[] };
    return { status: answer.status, own: dependencies.find((each) => each.name === name) };
  };
  const told = (message: string) =>
    lines.filter((line) => line.includes(`"${message}"`) && line.includes(`"${name}"`));
  const readiness = async (status: number) => {
    let found = await ready();
    await until(`health answers ${String(status)}`, async () => (found = await ready()).status === status, {
      every: 100,
    });
    return found;
  };

  it('is said to be full, once, while it is; and all goes on by itself when there is space', async () => {
    expect((await ready()).status).toBe(200);
    disk.fill();
    const report = await unit.worker.post('/v1/reports', bodies.report());
    if (name === 'event-store' || name === 'keys') {
      expect([report.status, Number(report.headers.get('retry-after')) > 0]).toEqual([503, true]);
      expect((await ready()).status).toBe(503); // at once: a request has met it
    }
    const { own } = await readiness(503);
    expect(own).toMatchObject({ up: false, reason: 'disk-full' });
    for (let again = 0; again < 3; again += 1) await unit.worker.post('/v1/reports', bodies.report());
    expect(
      told('a dependency is away').map((line) => (JSON.parse(line) as { reason: string }).reason),
    ).toEqual(['disk-full']);
    expect(lines.join('')).not.toContain('الإدريسي');
    disk.empty();
    await readiness(200);
    expect(told('a dependency is back')).toHaveLength(1);
    expect((await unit.worker.post('/v1/reports', bodies.report())).status).toBe(201);
    expect((await unit.worker.get(`/v1/cases/${caseId}`)).status).toBe(200);
  });
});
