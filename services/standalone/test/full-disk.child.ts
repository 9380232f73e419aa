import { execFileSync } from 'node:child_process';
import { fullDisk } from './full-disk-story.js';
import { InProcessHost } from './in-process-host.js';

/*
 * FOLDER NAMES: a server of which no file may grow, as on a full disk, until its limit is lifted. Prints what was told of
 * those dependencies, as JSON.
 */
const [folder = '', names = ''] = process.argv.slice(2);
const allowFiles = (size: string) =>
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${size}:`]);
const disk = { fill: () => allowFiles('0'), empty: () => allowFiles('unlimited') };
const told = await fullDisk(disk, names.split(','), { folder });
await InProcessHost.stopAll();
process.stdout.write(JSON.stringify(told));
