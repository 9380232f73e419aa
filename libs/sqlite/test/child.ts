import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const beside = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** Arguments that make Node run a script of this folder from its source. */
export function sourceArguments(script: string, ...more: readonly string[]): string[] {
  return ['--conditions=@mouakaba/source', '--import', beside('typescript.mjs'), beside(script), ...more];
}

/** A script of this folder in a process of its own. */
export class Child {
  readonly #lines: AsyncIterator<string>;
  readonly #ended: Promise<unknown>;

  constructor(private readonly process: ChildProcess) {
    if (process.stdout === null) throw new Error('its output is read');
    this.#lines = createInterface(process.stdout)[Symbol.asyncIterator]();
    this.#ended = once(process, 'exit');
  }

  static start(script: string, ...more: readonly string[]): Child {
    const stdio = ['ignore', 'pipe', 'inherit'] as const;
    return new Child(spawn(process.execPath, sourceArguments(script, ...more), { stdio: [...stdio] }));
  }

  /** The next line it prints. */
  async line(): Promise<string> {
    const { done, value } = await this.#lines.next();
    if (done === true) throw new Error('it ended without a word');
    return value;
  }

  /** `kill -9`, and waits until it is gone. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.#ended;
  }
}
