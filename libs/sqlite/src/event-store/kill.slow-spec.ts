import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Child } from '../../test/child.js';
import { all, streamsWithGaps } from '@mouakaba/event-sourcing/conformance';
import { emptyFolder } from '../../test/folders.js';
import { openEventStore } from './sqlite-event-store.js';

const rounds = Number(process.env['KILL_ROUNDS'] ?? 20);

describe('kill -9 while 32 writers append', () => {
  it(
    `loses no acknowledged event and leaves no gap, ${String(rounds)} times`,
    async () => {
      const folder = emptyFolder();
      const path = `${folder.path}/events.db`;
      let acknowledged: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const child = Child.start('writing.child.ts', path, '32', `${folder.path}/acknowledged`);
        expect(await child.line()).toBe('open');
        // Any instant will do, also the first: this is not waiting for something to happen.
        await wait(Math.random() * 250);
        await child.kill();

        const store = await openEventStore(path);
        const log = await all(store.readAll());
        await store.close();
        const stored = new Set(log.map(({ stream, revision, id }) => `${stream} ${String(revision)} ${id}`));
        acknowledged = readFileSync(`${folder.path}/acknowledged`, 'utf8').split('\n').slice(0, -1);
        expect(acknowledged.filter((event) => !stored.has(event))).toEqual([]);
        expect(streamsWithGaps(log)).toEqual([]);
      }
      expect(acknowledged.length).toBeGreaterThan(rounds * 32);
      process.stdout.write(
        `${String(acknowledged.length)} acknowledged events survived ${String(rounds)} kills\n`,
      );
      folder.remove();
    },
    15_000 + rounds * 10_000,
  );
});
