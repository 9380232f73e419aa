import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const fromSource = fileURLToPath(new URL('../../../libs/sqlite/test/typescript.mjs', import.meta.url));

/** A program of the workspace from its source, as an administrator starts it: in a folder, with an environment. */
export class Program {
  output = '';
  errors = '';
  private readonly ended: Promise<unknown>;

  private constructor(private readonly process: ChildProcess) {
    process.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    process.stderr?.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
    this.ended = once(process, 'close');
  }

  static start(
    /** Below the workspace's root. */
    source: string,
    more: readonly string[],
    {
      cwd,
      env,
      under = [],
    }: {
      readonly cwd: string;
      readonly env: Readonly<Record<string, string>>;
      /** A program that starts it with fewer rights or less room, and its own options. */
      readonly under?: readonly string[];
    },
  ): Program {
    const program = fileURLToPath(new URL(`../../../${source}`, import.meta.url));
    const before = [
      '--conditions=@mouakaba/source',
      '--disable-warning=ExperimentalWarning',
      '--import',
      fromSource,
    ];
    const PATH = process.env['PATH'] ?? '';
    const [command = '', ...args] = [...under, process.execPath, ...before, program, ...more];
    return new Program(
      spawn(command, args, {
        cwd,
        env: { PATH, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  }

  /** Until it has printed that. @throws Error it ended before */
  async prints(text: string): Promise<void> {
    while (!this.output.includes(text)) {
      if (this.process.exitCode !== null) throw new Error(`it ended: ${this.output}${this.errors}`);
      await Promise.race([once(this.process.stdout!, 'data'), this.ended]);
    }
  }

  /** Its exit code, once it has ended. */
  async exit(): Promise<number | null> {
    await this.ended;
    return this.process.exitCode;
  }

  /** `kill -9`, unless it has ended. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  /** As Ctrl-C does. */
  interrupt(): void {
    this.process.kill('SIGINT');
  }

  async stop(): Promise<void> {
    this.process.kill('SIGTERM');
    await this.ended;
  }
}
