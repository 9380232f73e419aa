import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Program } from './child.js';
import { configurationOf, InProcessHost } from './in-process-host.js';

/** The program behind each `npm run NAME` that a person starts. */
const programs: Readonly<Record<string, string>> = {
  start: 'services/standalone/src/main.ts',
  backup: 'libs/tools/src/backup/back-up.main.ts',
  restore: 'libs/tools/src/backup/restore.main.ts',
  migrate: 'libs/tools/src/migrate/main.ts',
  administrator: 'services/standalone/src/administrator.main.ts',
  token: 'libs/tools/src/token/main.ts',
  journey: 'libs/tools/src/journeys/main.ts',
  bench: 'libs/tools/src/bench/main.ts',
  relay: 'services/relay/src/main.ts',
  cluster: 'deploy/local/src/main.ts',
  openapi: 'libs/tools/src/openapi/main.ts',
  deployment: 'deploy/local/src/write-deployment.ts',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mouakaba-commands-'));
});
afterEach(async () => {
  await InProcessHost.stopAll();
  rmSync(folder, { recursive: true, force: true });
});

async function ran(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const program = Program.start(programs[name] ?? '', args, { cwd: folder, env });
  const code = await program.exit();
  return { code, output: program.output, errors: program.errors };
}

describe.each(Object.keys(programs))('npm run %s', (name) => {
  it('says with --help what it is for, and makes nothing', async () => {
    const { code, output, errors } = await ran(name, ['--help']);
    expect([code, errors]).toEqual([0, '']);
    expect(output).toMatch(new RegExp(`^npm (run )?${name}\\b[^]*--help`));
    expect(output).not.toContain('\u001b');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('names a wrong option, ends with 2, and makes nothing', async () => {
    const { code, output, errors } = await ran(name, ['--colour']);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toContain("Unknown option '--colour'");
    expect(errors).not.toContain('    at ');
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('is of every program of package.json that takes words', () => {
  const { scripts } = JSON.parse(
    readFileSync(fileURLToPath(new URL('../../../package.json', import.meta.url)), 'utf8'),
  ) as { readonly scripts: Readonly<Record<string, string>> };
  const started = Object.entries(scripts).filter(([, script]) => /^node .*dist\/.*\.js$/.test(script));
  for (const [name, script] of started) {
    const source = script
      .replace(/^node (--\S+ )*/, '')
      .replace('/dist/', '/src/')
      .replace(/\.js$/, '.ts');
    expect([name, programs[name]]).toEqual([name, source]);
  }
});

describe('what cannot be done is one sentence with a way out', () => {
  const data = (host: InProcessHost) => {
    const { eventStore, keys, operations, readModels } = host.configuration;
    const url = (address: object) => `sqlite:${(address as { readonly file: string }).file}`;
    return {
      EVENT_STORE_URL: url(eventStore),
      KEY_STORE_URL: url(keys),
      OPERATIONAL_STORE_URL: url(operations),
      READ_MODEL_URL: url(readModels),
    };
  };

  it.each([
    ['backup', ['copy'], /there|start in the folder of the server/i],
    ['restore', ['none'], /none\/events\.db is missing: name a folder that npm run backup has made\.$/],
    ['token', ['--as', 'auditor'], /Start a demo first: npm start -- --demo$/],
    ['journey', ['none.json'], /none\.json is not there: make it, or name another place\.$/],
    [
      'migrate',
      ['--from', 'sqlite:none', '--to', 'sqlite:there'],
      /There is nothing to move: .* does not exist\.$/,
    ],
    ['relay', [], /KAFKA_BROKERS is missing/],
  ])('%s: nothing is there', async (name, args, sentence) => {
    const { code, errors } = await ran(name, args);
    expect(code).toBe(1);
    expect(errors.trimEnd()).toMatch(sentence);
    expect(errors).not.toMatch(/ {4}at /);
    expect(readdirSync(folder).filter((each) => each !== 'data')).toEqual([]);
  });

  it.each([
    ['journey', ['broken.json'], /broken\.json is no JSON\.$/],
    ['bench', ['speed'], /There is no benchmark "speed"/],
    ['relay', ['verfy'], /There is no "verfy"/],
    ['migrate', ['--from', 'sqlite:a'], /--to is missing/],
  ])('%s: what is asked for cannot be understood', async (name, args, sentence) => {
    writeFileSync(join(folder, 'broken.json'), '{');
    const { code, errors } = await ran(name, args);
    expect(code).toBeGreaterThan(0);
    expect(errors).toMatch(new RegExp(sentence.source, 'm'));
    expect(errors).not.toMatch(/ {4}at /);
  });

  it('a backup into a folder that holds something, or onto an older backup, or where nothing may be made', async () => {
    const host = await InProcessHost.start();
    mkdirSync(join(folder, 'full'));
    writeFileSync(join(folder, 'full/letter'), 'x');
    const env = data(host);
    expect(await ran('backup', ['full'], env)).toMatchObject({
      code: 1,
      errors: 'full is not empty: name a folder that is not there yet, each backup has its own.\n',
    });
    expect(await ran('backup', ['new'], env)).toMatchObject({ code: 0 });
    expect(await ran('backup', ['new'], env)).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^new is not empty/),
    });
    expect(await ran('backup', ['full/letter'], env)).toMatchObject({ code: 1 });
    expect(await ran('backup', ['full/letter/below'], env)).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/is a file, and should be a folder: move it away/),
    });
  });

  it('a restore onto data, which stays as it is', async () => {
    const host = await InProcessHost.start();
    const env = data(host);
    expect(await ran('backup', ['copy'], env)).toMatchObject({ code: 0 });
    expect(await ran('restore', ['copy'], env)).toMatchObject({
      code: 1,
      errors: expect.stringMatching(
        /events\.db is there already: move it away, a restore goes into an empty data folder\.\n$/,
      ),
    });
  });

  it('a restore of a file that is none', async () => {
    mkdirSync(join(folder, 'copy'));
    for (const name of ['events', 'keys', 'operations'])
      writeFileSync(join(folder, `copy/${name}.db`), 'x'.repeat(9_000));
    const { eventStore } = await configurationOf(folder);
    expect(eventStore).toBeDefined();
    const { code, errors } = await ran('restore', ['copy']);
    expect(code).toBe(1);
    expect(errors).toMatch(/is no database|is not an event store/);
    expect(errors).not.toMatch(/ {4}at /);
    expect(existsSync(join(folder, 'data/events.db'))).toBe(false);
  });
});

const isRoot = process.getuid?.() === 0;
const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const unprivileged = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];

describe('a disk that refuses', () => {
  // To root nothing is forbidden: it lends its place to nobody.
  const others = isRoot ? unprivileged : [];
  (isRoot && !has('setpriv') ? it.skip : it)('is told as one that may only be read', async () => {
    chmodSync(folder, 0o555);
    const program = Program.start(programs['start'] ?? '', [], {
      cwd: folder,
      env: { PORT: '0' },
      under: others,
    });
    expect(await program.exit()).toBe(1);
    chmodSync(folder, 0o700);
    expect(program.errors).toMatch(
      /"msg":"This account may not open .*data: give it the right to, or name another place\."/,
    );
    expect(program.errors).not.toMatch(/ {4}at |frames/);
  });

  (isRoot && has('setpriv') ? it : it.skip)('is told with the file that is in the way', async () => {
    const host = await InProcessHost.start();
    cpSync(join(host.folder, 'data'), join(folder, 'data'), { recursive: true });
    cpSync(join(host.folder, 'secrets'), join(folder, 'secrets'), { recursive: true });
    await host.halt();
    chmodSync(join(folder, 'secrets'), 0o700);
    execFileSync('chown', ['-R', '65534:65534', folder]);
    for (const end of ['-wal', '-shm']) chmodSync(join(folder, `data/keys.db${end}`), 0o400);
    const program = Program.start(programs['start'] ?? '', [], {
      cwd: folder,
      env: { PORT: '0' },
      under: unprivileged,
    });
    expect(await program.exit()).toBe(1);
    expect(program.errors).toMatch(/"msg":"[^"]*\/keys\.db-(wal|shm) cannot be (opened|written)/);
  });

  (has('prlimit') ? it : it.skip)('is told as one that takes no more, while a demo is made', async () => {
    const program = Program.start(programs['start'] ?? '', ['--demo'], {
      cwd: folder,
      env: { PORT: '0', MANAGEMENT_PORT: '0', LC_ALL: 'fr_MA.UTF-8' },
      under: ['prlimit', '--fsize=1500000'],
    });
    expect(await program.exit()).toBe(1);
    const lines = program.errors.trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      level: 60,
      msg: expect.stringMatching(/full|may not grow/),
    });
    for (const line of lines) expect(line).toMatch(/^\{.*\}$/);
    expect(lines.at(-1)).not.toContain('frames');
  });
});

describe('a Node that is too old', () => {
  const systems = '/usr/bin/node';
  const isOld =
    existsSync(systems) &&
    Number(execFileSync(systems, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' })) < 24;

  (isOld ? it : it.skip)('is told so in one sentence, before anything is built', () => {
    const check = fileURLToPath(new URL('../../../.config/node-version.mjs', import.meta.url));
    expect(() => execFileSync(systems, [check], { encoding: 'utf8', stdio: 'pipe' })).toThrow(
      /Mouakaba needs Node 24 or later, and this is \S+: run npm ci again without --ignore-scripts/,
    );
  });
});
