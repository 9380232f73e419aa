import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@mouakaba/local';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const page = readFileSync(join(root, 'docs/tutorial.md'), 'utf8');

interface Block {
  /** In the page, counted from one. */
  readonly line: number;
  readonly commands: string;
  /** What the page says will be seen. */
  readonly shown: readonly string[];
}

/** The page's `sh` blocks in order, each with the `text` block that follows it. */
function blocksOf(text: string): Block[] {
  const fences = [...text.matchAll(/^```(sh|text)\n([\s\S]*?)^```$/gm)];
  return fences.flatMap(([, kind, commands = ''], place): Block[] => {
    if (kind !== 'sh') return [];
    const [, next, output = ''] = fences[place + 1] ?? [];
    return [
      {
        line: text.slice(0, fences[place]?.index).split('\n').length + 1,
        commands,
        shown: next === 'text' ? output.trimEnd().split('\n') : [],
      },
    ];
  });
}

/** The lines of the page that are not in the output, in this order. `…` stands for anything. */
function missing(shown: readonly string[], output: readonly string[]): string[] {
  let from = 0;
  return shown.filter((line) => {
    const pattern = new RegExp(`^${line.trim().split('…').map(literally).join('.*')}$`);
    const place = output.findIndex((each, index) => index >= from && pattern.test(plain(each)));
    if (place >= 0) from = place + 1;
    return place < 0;
  });
}

/** The text as a pattern that means nothing but itself. */
function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Without colours and the carriage returns of HTTP headers. */
function plain(line: string): string {
  // eslint-disable-next-line no-control-regex -- that is what a colour begins with
  return line.replace(/\u001b\[\d+m/g, '').trim();
}

const [start, ...rest] = blocksOf(page);
const startCommands = 'npm ci && npm start -- --demo';

describe('the tutorial', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mouakaba-tutorial-'));
  let demo: ChildProcess | undefined;
  let shell: ChildProcess | undefined;
  const demoOutput: string[] = [];

  beforeAll(async () => {
    const environment = {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: String(await freePort()),
      MANAGEMENT_PORT: String(await freePort()),
      EVENT_STORE_URL: `sqlite:${folder}/data/events.db`,
      READ_MODEL_URL: `sqlite:${folder}/data/read-models.db`,
      KEY_STORE_URL: `sqlite:${folder}/data/keys.db`,
      OPERATIONAL_STORE_URL: `sqlite:${folder}/data/operations.db`,
      SECRETS_DIRECTORY: join(folder, 'secrets'),
    };
    // As on the page, but for `npm ci`: what it would install is what this spec runs on.
    demo = spawn('npm', ['start', '--', '--demo'], { cwd: root, env: environment, detached: true });
    await untilListening(demo, demoOutput);
    shell = spawn('sh', [], { cwd: root, env: environment });
  }, 180_000);

  afterAll(async () => {
    shell?.kill();
    await end(demo);
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  it('starts with the one command', () => {
    expect(start?.commands.trim()).toBe(startCommands);
    expect(missing(start?.shown ?? [], demoOutput)).toEqual([]);
  });

  it('shows what to expect', () => {
    expect(rest.length).toBeGreaterThan(10);
    expect(rest.filter(({ shown }) => shown.length === 0)).toEqual([]);
  });

  it.each(rest)(
    'line $line does what the page says',
    async ({ commands, shown }) => {
      const { output, errors, status } = await run(shell!, commands);
      // All of it in one value: whatever differs, the whole of it is seen.
      expect({ missing: missing(shown, output), status, output, errors }).toEqual({
        ...{ missing: [], status: 0, output },
        errors: expect.anything(),
      });
    },
    60_000,
  );
});

async function untilListening(child: ChildProcess, output: string[]): Promise<void> {
  const listening = Promise.withResolvers<undefined>();
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  createInterface({ input: child.stdout! }).on('line', (line) => {
    // A terminal shows the text alone.
    output.push(line.startsWith('{') ? (JSON.parse(line) as { readonly msg: string }).msg : line);
    if (line.includes('listens on')) listening.resolve(undefined);
  });
  child.once('exit', () => {
    listening.reject(new Error(`the demo ended before it listened:\n${errors}`));
  });
  await listening.promise;
}

/** Ends npm and what it started: they are a process group. */
async function end(child: ChildProcess | undefined): Promise<void> {
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGTERM');
  await ended;
}

const marker = '--- end of the block, status';

/** Runs commands in the page's one shell, whose variables and functions go from block to block. */
async function run(shell: ChildProcess, commands: string) {
  const output: string[] = [];
  let errors = '';
  const lines = createInterface({ input: shell.stdout! });
  const note = (chunk: Buffer) => (errors += chunk.toString());
  shell.stderr?.on('data', note);
  const done = Promise.withResolvers<number>();
  lines.on('line', (line) => {
    if (line.startsWith(marker)) done.resolve(Number(line.slice(marker.length)));
    else output.push(line);
  });
  shell.once('exit', () => {
    done.reject(new Error(`the shell ended:\n${errors}`));
  });
  shell.stdin?.write(`${commands}\nprintf '\\n%s %s\\n' '${marker}' "$?"\n`);
  const status = await done.promise;
  lines.close();
  shell.stderr?.off('data', note);
  shell.removeAllListeners('exit');
  return { output, errors, status };
}
