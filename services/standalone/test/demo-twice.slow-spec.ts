import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { startStandalone } from '../src/standalone.js';
import { logOf, type Log } from './demo-log.js';
import { configurationIn } from './open-host.js';

async function made(): Promise<Log> {
  const folder = mkdtempSync(join(tmpdir(), 'mouakaba-demo-'));
  try {
    const demo = await startStandalone(configurationIn(folder), { demo: true, rateLimits: false });
    try {
      return await logOf(demo);
    } finally {
      await demo.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('the demo takes less than ten seconds, and is the same each time: the same cases, and of each the same events', async () => {
  const before = process.cpuUsage();
  const log = await made();
  const { user, system } = process.cpuUsage(before);
  expect(log.size).toBe(53);
  // Ten seconds of a machine that has nothing else to do: on a busy one the wall clock says nothing of the demo.
  expect((user + system) / 1_000_000).toBeLessThan(10);
  expect(await made()).toEqual(log);
}, 120_000);
