import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How long a program may take to start, in milliseconds. */
const patience = 30_000;

/** A program in a process of its own; it ends with this one, however that ends. */
export interface Program {
  readonly pid: number;
  /** What it wrote to standard output until it listened. */
  readonly said: string;
  stop(): Promise<void>;
}

/**
 * Starts a built program in that folder, where its standard error becomes a file: a thousand lines a second through a
 * pipe would cost whoever measures it.
 * @throws Error it ended, or does not say `listens on` in 30 s
 */
export async function startProgram(
  file: URL,
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Program> {
  const errors = join(folder, 'errors.log');
  const log = openSync(errors, 'a');
  const child = spawn(process.execPath, [fileURLToPath(file)], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', log],
  });
  closeSync(log);
  const kill = () => child.kill('SIGKILL');
  process.prependListener('exit', kill);
  const ended = once(child, 'exit').then(() => process.removeListener('exit', kill));
  const failed = (why: string) =>
    new Error(`${fileURLToPath(file)} ${why}:\n${readFileSync(errors, 'utf8')}`);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.includes('listens on') && said.endsWith('\n')) resolve(said);
  });
  child.once('exit', () => reject(failed('ended before it listened')));
  const late = setTimeout(() => reject(failed('does not listen')), patience);
  try {
    await promise;
  } catch (error) {
    kill();
    throw error;
  } finally {
    clearTimeout(late);
  }
  return {
    pid: child.pid ?? 0,
    said,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
