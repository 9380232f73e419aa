import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { makeDemo } from '@mouakaba/tools/demo';
import { startStandalone } from '../src/standalone.js';
import { logOf, type Log } from './demo-log.js';
import { configurationIn } from './open-host.js';

async function made(): Promise<Log> {
  const folder = mkdtempSync(join(tmpdir(), 'mouakaba-demo-'));
  try {
    const demo = await startStandalone(configurationIn(folder), { demo: makeDemo, rateLimits: false });
    try {
      return await logOf(demo);
    } finally {
      await demo.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('the demo is the same each time: the same cases, and of each the same events', async () => {
  const log = await made();
  expect([...log.keys()].filter((stream) => stream.startsWith('case-'))).toHaveLength(300);
  expect(await made()).toEqual(log);
}, 300_000);
