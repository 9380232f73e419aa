import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { sourceArguments } from '../../test/child.js';
import { emptyFolder } from '../../test/folders.js';

const traces = spawnSync('strace', ['-o', '/dev/null', '-f', 'true']).status === 0;
if (!traces)
  process.stderr.write('skipped: a sync before every acknowledgement (strace cannot trace here)\n');

const groups = 25;

describe('power loss', () => {
  (traces ? it : it.skip)(
    'finds every group synced to the disk before it is acknowledged',
    () => {
      const folder = emptyFolder();
      const trace = `${folder.path}/trace`;
      const calls = 'trace=write,pwrite64,pwritev,fsync,fdatasync';
      const child = sourceArguments('acknowledging.child.ts', `${folder.path}/events.db`, String(groups));
      const run = spawnSync('strace', [
        '-f',
        '-y',
        '-s',
        '32',
        '-e',
        calls,
        '-o',
        trace,
        process.execPath,
        ...child,
      ]);
      expect(run.status).toBe(0);
      const seen = sequence(readFileSync(trace, 'utf8'));
      folder.remove();
      const firstGroup = seen.slice(0, seen.indexOf('acknowledged')).lastIndexOf('written');
      expect(firstGroup).toBeGreaterThanOrEqual(0);
      expect(seen.filter((step) => step === 'acknowledged')).toHaveLength(groups);
      // Between two acknowledgements: something written, and after the last write a sync.
      const parts = seen.join(' ').split('acknowledged').slice(0, groups);
      for (const part of parts) expect(part.trim()).toMatch(/written( written)* synced$/);
    },
    60_000,
  );
});

/** Of the trace: writes to the write-ahead log, completed syncs of it, acknowledgements. */
function sequence(trace: string): string[] {
  const syncing = new Set<string>();
  return trace.split('\n').flatMap((line) => {
    const [thread = '', call = ''] = line.split(/\s+(.*)/);
    if (/^write\(1<.*acknowledged/.test(call)) return ['acknowledged'];
    if (/^pwrite(64|v)\(.*-wal>/.test(call)) return ['written'];
    if (/^f(data)?sync\(.*-wal>/.test(call)) {
      if (call.includes('unfinished')) syncing.add(thread);
      return call.includes(' = 0') ? ['synced'] : [];
    }
    if (/resumed>.* = 0/.test(call) && /^<\.\.\. f(data)?sync/.test(call) && syncing.delete(thread))
      return ['synced'];
    return [];
  });
}
