import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';

const cache = mkdtempSync(join(tmpdir(), 'mouakaba-cache-'));
process.env['SERVERS_CACHE'] = cache;
const { cached } = await import('./cache.js');
afterAll(() => rmSync(cache, { recursive: true }));

describe('what is downloaded once', () => {
  it('is filled once for all who ask at the same time, and seen when it is whole', async () => {
    let fills = 0;
    const ask = () =>
      cached('server-1', async (folder) => {
        fills += 1;
        await turn();
        writeFileSync(join(folder, 'program'), 'whole');
      });
    const folders = await Promise.all([ask(), ask(), turn().then(ask)]);
    expect(new Set(folders)).toEqual(new Set([join(cache, 'server-1')]));
    expect(fills).toBe(1);
    expect(readFileSync(join(cache, 'server-1', 'program'), 'utf8')).toBe('whole');
  });

  it('is tried again after a failure, of which nothing is left', async () => {
    const fails = () => Promise.reject(new Error('the line is down'));
    await expect(cached('server-2', fails)).rejects.toThrow('the line is down');
    expect(readdirSync(cache)).toEqual(['server-1']);
    await cached('server-2', () => Promise.resolve());
    expect(existsSync(join(cache, 'server-2'))).toBe(true);
  });
});
