import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';

/** What the disk itself takes to write 4 KiB more and sync them, in milliseconds, `times` times. */
export function syncTimes(folder: string, times: number): number[] {
  const file = openSync(`${folder}/sync`, 'w');
  const block = Buffer.alloc(4_096, 1);
  const taken = Array.from({ length: times }, () => {
    const begun = performance.now();
    writeSync(file, block);
    fdatasyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  return taken;
}
