import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { Child } from '../../test/child.js';
import { all, streamsWithGaps } from '@mouakaba/event-sourcing/conformance';
import { emptyFolder } from '../../test/folders.js';
import { openReadOnly } from './event-reader.js';

const limits = spawnSync('prlimit', ['--version']).status === 0;
if (!limits) process.stderr.write('skipped: a disk that refuses to write (needs prlimit, of util-linux)\n');

describe('a disk that refuses to write', () => {
  (limits ? it : it.skip)(
    'leaves the outcome unknown for the group, and the store well afterwards',
    async () => {
      const folder = emptyFolder();
      const path = `${folder.path}/events.db`;
      const child = Child.start('full-disk.child.ts', path);
      const told = async () => JSON.parse(await child.line()) as unknown;
      expect(await told()).toEqual({ step: 'before', names: ['Appended'], reasons: [] });
      expect(await told()).toEqual({
        step: 'full',
        names: ['OutcomeUnknown', 'OutcomeUnknown'],
        reasons: ['disk-full', 'disk-full'],
      });
      expect(await told()).toEqual({ step: 'away', names: ['Unavailable'], reasons: ['missing'] });
      expect(await told()).toEqual({ step: 'sent again', names: ['Appended', 'Appended'], reasons: [] });
      expect(await told()).toEqual({ step: 'well', names: ['Appended', 'Appended'], reasons: [] });
      await child.kill();
      const reader = openReadOnly(path);
      const log = await all(reader.readAll());
      expect(log.map(({ stream }) => stream)).toEqual([
        'case-1',
        'case-1',
        'case-1',
        'case-2',
        'case-1',
        'case-3',
      ]);
      expect(streamsWithGaps(log)).toEqual([]);
      await reader.close();
      folder.remove();
    },
  );
});
