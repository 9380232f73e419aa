import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '@mouakaba/local';
import { Program } from './child.js';

jest.setTimeout(120_000);

const warning = 'Never enter real data.';
const escape = '\u001b';
const red = new RegExp(`${escape}\\[31m([^${escape}]*)${escape}\\[39m`);

let folder: string;
let env: Record<string, string>;
let program: Program;
const run = (source: string, ...more: string[]) => Program.start(source, more, { cwd: folder, env });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mouakaba-demo-'));
  const port = String(await freePort());
  env = { PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}`, MANAGEMENT_PORT: '0', LOG_LEVEL: 'silent' };
  program = run('services/standalone/src/main.ts', '--demo');
  await program.prints('a token');
});
afterAll(async () => {
  await program.stop();
  rmSync(folder, { recursive: true });
});

async function token(...more: string[]) {
  const command = run('libs/tools/src/token/main.ts', ...more);
  return { code: await command.exit(), output: command.output.trim(), errors: command.errors };
}

async function whoIs(bearer: string) {
  const answer = await fetch(`${env['PUBLIC_URL']!}/v1/me`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  return (await answer.json()) as { readonly roles: string[]; readonly organisation?: string };
}

const onTerminal = spawnSync('python3', ['-c', 'import pty']).status === 0;

describe('npm start -- --demo', () => {
  it('warns never to enter real data, without colours where no terminal is', () => {
    expect(program.output).toContain(warning);
    expect(program.output + program.errors).not.toContain(escape);
  });

  it('shows how far it is, a tenth a line', () => {
    expect(program.output.match(/The demo is made: \d+ %/g)).toHaveLength(10);
  });

  it('says where it listens, and how to get a token', () => {
    expect(program.output).toContain(`Mouakaba listens on ${env['PUBLIC_URL']!}`);
    expect(program.output).toContain(`${env['PUBLIC_URL']!}/docs`);
    expect(program.output).toMatch(/npm run (-s )?token -- --as caseworker/);
  });
});

describe('npm run token', () => {
  it.each([
    'caseworker',
    'coordinator',
    'centre-officer',
    'auditor',
    'committee-member',
    'data-protection-officer',
    'programme-officer',
    'administrator',
  ])('prints a token of a demo account: --as %s', async (role) => {
    const { code, output } = await token('--as', role);
    expect(code).toBe(0);
    expect((await whoIs(output)).roles).toEqual([role]);
  });

  it('of either unit', async () => {
    const [one, two] = [await token('--as', 'caseworker'), await token('--as', 'caseworker', '--unit', '2')];
    const units = [(await whoIs(one.output)).organisation, (await whoIs(two.output)).organisation];
    expect(units).toEqual([expect.any(String), expect.any(String)]);
    expect(units[0]).not.toBe(units[1]);
  });

  it.each([[['--as', 'king']], [['--as', 'caseworker', '--unit', '3']], [[]]])(
    'says what can be asked for: %s',
    async (more) => {
      const { code, output, errors } = await token(...more);
      expect([code, output]).toEqual([2, '']);
      expect(errors).toMatch(
        /^--(as is one of (?=.*\bcaseworker\b)[a-z, -]+|unit is one of 1, 2)\.\ntoken --help says/,
      );
    },
  );

  it('says that nothing listens, or that this is no demo', async () => {
    const elsewhere = { ...env, PUBLIC_URL: `http://127.0.0.1:${String(await freePort())}` };
    const away = Program.start('libs/tools/src/token/main.ts', ['--as', 'auditor'], {
      cwd: folder,
      env: elsewhere,
    });
    expect(await away.exit()).toBe(1);
    expect(away.errors).toContain('is the demo running there?');
    const none = Program.start('libs/tools/src/token/main.ts', ['--as', 'auditor'], {
      cwd: tmpdir(),
      env,
    });
    expect(await none.exit()).toBe(1);
    expect(none.errors).toContain('Start a demo first: npm start -- --demo');
  });
});

describe('the demo, started again', () => {
  it('warns without being asked for', async () => {
    await program.stop();
    program = run('services/standalone/src/main.ts');
    await program.prints('a token');
    expect(program.output).toContain(warning);
  });

  /** A pseudo-terminal between us and the program. */
  const terminal = async (more: Readonly<Record<string, string>>) => {
    await program.stop();
    program = Program.start('services/standalone/src/main.ts', [], {
      cwd: folder,
      env: { ...env, TERM: 'xterm-256color', ...more },
      under: ['python3', '-c', 'import pty, sys; pty.spawn(sys.argv[1:])'],
    });
    await program.prints('runs on');
    return program.output;
  };

  (onTerminal ? it : it.skip)('warns in red on a terminal, in plain lines', async () => {
    const shown = await terminal({});
    expect(red.exec(shown)?.[1]).toContain(warning);
    expect(shown).toMatch(/^Mouakaba listens on http:\S+\r?$/m);
  });

  (onTerminal ? it : it.skip)('keeps to NO_COLOR', async () => {
    const shown = await terminal({ NO_COLOR: '1' });
    expect(shown).toContain(warning);
    expect(shown).not.toContain(escape);
  });
});
