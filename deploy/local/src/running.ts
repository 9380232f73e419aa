import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache.js';

/** A process and the tick it was born at: a number alone may be another process by now. */
interface Life {
  readonly pid: number;
  readonly born: string;
}

interface Running {
  readonly name: string;
  readonly program: Life;
  readonly starter: Life;
}

const folder = join(cacheFolder, 'running');

/** Notes a program, so that it is ended at the next start should this process be killed. */
export function noteRunning(name: string, pid: number): void {
  mkdirSync(folder, { recursive: true });
  const running: Running = { name, program: lifeOf(pid), starter: lifeOf(process.pid) };
  const file = join(folder, `${String(pid)}.json`);
  writeFileSync(`${file}.new`, JSON.stringify(running));
  renameSync(`${file}.new`, file);
}

export function noteEnded(pid: number): void {
  rmSync(join(folder, `${String(pid)}.json`), { force: true });
}

/** Ends what starters left behind that are no more. Returns their names. */
export function endOrphans(): string[] {
  mkdirSync(folder, { recursive: true });
  const ended: string[] = [];
  for (const file of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
    const running = read(join(folder, file));
    if (running === undefined || lives(running.starter)) continue;
    if (lives(running.program) && killed(running.program)) ended.push(running.name);
    rmSync(join(folder, file), { force: true });
  }
  return ended;
}

function read(file: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Running;
  } catch {
    return undefined; // another starter was faster
  }
}

/** With its group. False if another starter was faster. */
function killed({ pid }: Life): boolean {
  try {
    return process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

function lives({ pid, born }: Life): boolean {
  return born !== '' && lifeOf(pid).born === born;
}

/** From Linux's process table: the twenty-second field, after the name in parentheses. */
function lifeOf(pid: number): Life {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return { pid, born: stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '' };
  } catch {
    return { pid, born: '' };
  }
}
