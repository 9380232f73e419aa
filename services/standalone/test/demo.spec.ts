import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { FolderRefused } from '../src/demo/demo-folder.js';
import { startStandalone, type Standalone } from '../src/standalone.js';
import { logOf, type Log } from './demo-log.js';
import { configurationIn } from './open-host.js';

jest.setTimeout(60_000);

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'mouakaba-demo-'));
  folders.push(folder);
  return folder;
};
const start = (folder: string, demo = true) =>
  startStandalone(configurationIn(folder), { demo, rateLimits: false });

let folder: string;
let standalone: Standalone;
let log: Log;
beforeAll(async () => {
  folder = newFolder();
  standalone = await start(folder);
  log = await logOf(standalone);
});
afterAll(async () => {
  await standalone.stop();
  for (const each of folders) rmSync(each, { recursive: true });
});

const cases = (of: Log = log) => [...of].filter(([stream]) => stream.startsWith('case-'));

describe('the demo', () => {
  it('has fifty cases, two units and a centre', () => {
    expect(cases()).toHaveLength(50);
    expect(
      [...log.keys()]
        .map((stream) => stream.replace(/-.*/, ''))
        .filter((kind) => kind !== 'case')
        .sort(),
    ).toEqual(['centre', 'unit', 'unit']);
  });

  it('has cases at every stage, and deadlines that were missed', () => {
    const has = (type: string) => cases().some(([, types]) => types.at(-1) === type);
    for (const type of ['ReportScreenedOut', 'ListeningSessionHeld', 'ConsentGiven'])
      expect([type, has(type)]).toEqual([type, true]);
    const waiting = cases().filter(
      ([, types]) => !types.some((type) => ['CaseOpened', 'ReportScreenedOut'].includes(type)),
    );
    const unassigned = cases().filter(
      ([, types]) => types.includes('CaseOpened') && !types.includes('CaseAssigned'),
    );
    const unseen = cases().filter(
      ([, types]) => types.includes('CaseAssigned') && !types.includes('ChildReceived'),
    );
    for (const some of [waiting, unassigned, unseen]) expect(some.length).toBeGreaterThan(0);
    const all = new Set(cases().flatMap(([, types]) => types));
    for (const stage of ['Screening', 'Assignment', 'FirstContact'])
      expect(all).toContain(`${stage}DeadlineMissed`);
  });

  it('tells everything in the past, and leaves nothing due and undone', async () => {
    const now = standalone.platform.clock.now();
    expect(Math.abs(now - Date.now())).toBeLessThan(60_000);
    let last = 0;
    for await (const { metadata } of standalone.platform.store.readAll()) {
      const { recordedAt } = JSON.parse(metadata) as { recordedAt: string };
      last = Math.max(last, Date.parse(recordedAt));
    }
    expect(last).toBeLessThanOrEqual(now);
    expect(await standalone.pollers.pendingDue()).toBe(0);
  });

  it('keeps its accounts’ passwords beside the secrets, for the owner alone', () => {
    const { mode } = statSync(join(folder, 'secrets', 'demo-accounts.json'));
    expect(mode & 0o777).toBe(0o600);
  });
});

describe('a data folder', () => {
  it('that holds real data is never made a demo', async () => {
    const real = newFolder();
    const first = await start(real, false);
    expect(first.demo).toBe(false);
    await first.platform.store.append('unit-x', 'no-stream', [
      { id: '0197f000-0000-7000-8000-000000000001', type: 'UnitEstablished', data: '{}', metadata: '{}' },
    ]);
    await first.stop();
    await expect(start(real)).rejects.toThrow(FolderRefused);
  });
});
