import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { endOrphans, noteEnded, noteRunning } from './running.js';

export interface ProgramOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A line of its output, or a question asked until it answers true. */
  readonly ready: RegExp | (() => Promise<boolean>);
  /** Milliseconds until it must be ready; default 60,000. */
  readonly patience?: number;
}

const kept = 200_000;
const own = new Set<Program>();
process.once('exit', endOwnPrograms);

/** All that this process has started and not ended. */
export function endOwnPrograms(): void {
  for (const program of own) program.signal('SIGKILL');
}

/**
 * A program of ours, in a process group of its own, stopped by its id, which can be started again. Starting one ends
 * the orphans of killed runs.
 */
export class Program {
  private child: ChildProcess | undefined;
  private text = '';

  constructor(private readonly options: ProgramOptions) {}

  static async start(options: ProgramOptions): Promise<Program> {
    const program = new Program(options);
    await program.start();
    return program;
  }

  /** Resolves when it is ready. @throws Error it ended or was not ready in time, with the end of its output */
  async start(): Promise<void> {
    endOrphans();
    const { name, command, args, cwd, env } = this.options;
    const child = spawn(command, args, {
      ...{ detached: true, stdio: ['ignore', 'pipe', 'pipe'], cwd },
      env: { ...inherited(), ...env },
    });
    this.child = child;
    this.text = '';
    await once(child, 'spawn');
    const { pid } = this;
    noteRunning(name, pid);
    own.add(this);
    // A child that was followed by another may still be heard, and says nothing of that one.
    child.once('exit', () => {
      if (this.child === child) own.delete(this);
      noteEnded(pid);
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        if (this.child === child) this.text = (this.text + chunk.toString()).slice(-kept);
      });
    try {
      await this.untilReady();
    } catch (error) {
      await this.end('SIGKILL');
      throw error;
    }
  }

  get pid(): number {
    const pid = this.child?.pid;
    if (pid === undefined) throw new Error(`${this.options.name} was not started`);
    return pid;
  }

  get running(): boolean {
    return this.child?.exitCode === null && this.child.signalCode === null;
  }

  /** The last of what it has said. */
  get output(): string {
    return this.text;
  }

  /** To the program and all that it has started. */
  signal(signal: NodeJS.Signals): void {
    if (this.running) process.kill(-this.pid, signal);
  }

  /** Sends the signal and waits until the program is gone; one that does not go in `patience` milliseconds is killed. */
  async end(signal: NodeJS.Signals = 'SIGTERM', patience = 15_000): Promise<void> {
    if (this.child === undefined || !this.running) return;
    const gone = once(this.child, 'exit');
    this.signal(signal);
    const late = new AbortController();
    await Promise.race([gone, sleep(patience, undefined, { signal: late.signal }).catch(() => undefined)]);
    late.abort();
    this.signal('SIGKILL');
    await gone;
  }

  private async untilReady(): Promise<void> {
    const { name, ready, patience = 60_000 } = this.options;
    const until = Date.now() + patience;
    while (!(ready instanceof RegExp ? ready.test(this.text) : await ready().catch(() => false))) {
      if (!this.running) throw new Error(`${name} ended before it was ready:\n${this.text.slice(-3_000)}`);
      if (Date.now() > until) throw new Error(`${name} is not ready:\n${this.text.slice(-3_000)}`);
      await sleep(ready instanceof RegExp ? 20 : 300);
    }
  }
}

/** What programs need to be found and to run; nothing else that happens to be set where they are started. */
function inherited(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'JAVA_HOME', 'LANG'];
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

/** Runs a program to its end. @throws Error it failed, with the end of its output */
export async function run(command: string, args: readonly string[], cwd?: string): Promise<void> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text = (text + chunk.toString()).slice(-kept)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${text.slice(-3_000)}`);
}
