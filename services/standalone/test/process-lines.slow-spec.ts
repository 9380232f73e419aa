import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '@mouakaba/local';
import { Program } from './child.js';

const main = 'services/standalone/src/main.ts';
let folder: string;
let env: Record<string, string>;
let port: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mouakaba-lines-'));
  port = await freePort();
  env = { PORT: String(port), MANAGEMENT_PORT: '0', LOG_LEVEL: 'debug' };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (...more: string[]) => Program.start(main, more, { cwd: folder, env });

interface Line {
  readonly level: number;
  readonly time: string;
  readonly service: string;
  readonly msg: string;
  readonly [more: string]: unknown;
}

/** Each line that it wrote, on both outputs. @throws SyntaxError one is no JSON */
function linesOf({ output, errors }: Program): readonly Line[] {
  return [...output.split('\n'), ...errors.split('\n')]
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

/** Sends this, and hangs up as rudely as can be. */
async function rudely(bytes: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await new Promise((sent) => socket.write(bytes, sent));
  await new Promise((resolve) => setTimeout(resolve, 20));
  socket.resetAndDestroy();
}

describe('every line of a server is one JSON object', () => {
  it('whatever is sent to it: from the start until it is told to end', async () => {
    const program = start();
    await program.prints('runs on');
    const token = `http://127.0.0.1:${String(port)}/oidc/token`;
    for (const bytes of [
      'HELLO\r\n\r\n',
      'POST /v1/reports HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{',
      'POST /oidc/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\ngrant',
      'GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: x\r\n\r\n',
      'GET /oidc/.well-known/openid-configuration HTTP/1.1\r\nHost: [::bad\r\n\r\n',
      'GET /health/ready HTTP/1.1\r\n\r\n',
    ])
      await rudely(bytes);
    await fetch(token, { method: 'POST', body: new URLSearchParams({ grant_type: 'x', client_id: 'a\nb' }) });
    await fetch(token, { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } });
    await fetch(`http://127.0.0.1:${String(port)}/oidc/auth?client_id=x`, {
      headers: { accept: 'text/html' },
    });
    await program.stop();
    const lines = linesOf(program);
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines)
      expect(line).toEqual(
        expect.objectContaining({
          level: expect.any(Number),
          time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          service: 'standalone',
          msg: expect.any(String),
        }),
      );
    expect(lines.filter(({ level }) => level >= 50)).toEqual([]);
    expect(lines.map(({ msg }) => msg)).toContain(`Mouakaba listens on http://localhost:${String(port)}`);
    expect(lines).toContainEqual(
      expect.objectContaining({ node: process.versions.node, timeZones: process.versions['tz'] }),
    );
  });

  it('where a library prints, Node warns, or nobody catches an error', async () => {
    const child = Program.start('services/standalone/test/printing.child.ts', [], { cwd: folder, env });
    expect(await child.exit()).toBe(1);
    expect(linesOf(child)).toEqual([
      expect.objectContaining({ level: 30, msg: 'a notice\nof two lines', printed: true }),
      expect.objectContaining({ level: 40, msg: 'oidc-provider WARNING: 7', printed: true }),
      expect.objectContaining({ level: 50, msg: 'an error was printed', err: expect.anything() }),
      expect.objectContaining({ level: 40, warning: 'DeprecationWarning', code: 'DEP9', msg: 'old ways' }),
      expect.objectContaining({ level: 60, err: expect.objectContaining({ name: 'TypeError' }) }),
    ]);
    expect(child.errors + child.output).not.toContain('أنس');
  });
});

/** A start that fails: its code, and the one sentence it ends with. */
async function refused(...more: string[]): Promise<string> {
  const program = start(...more);
  expect(await program.exit()).toBe(1);
  const last = linesOf(program).at(-1);
  expect(last?.level).toBe(60);
  expect(program.errors + program.output).not.toMatch(/ {4}at |\\n {4}at |frames/);
  return last?.msg ?? '';
}

describe('a start that cannot be says why in one sentence, and what to do', () => {
  it('a configuration that is wrong', async () => {
    env['PORT'] = '99999';
    expect(await refused()).toContain('PORT is "99999"; it should be a port from 0 to 65535.');
  });

  it('a port in use', async () => {
    const first = start();
    await first.prints('runs on');
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    const second = Program.start(main, [], { cwd: elsewhere, env });
    expect(await second.exit()).toBe(1);
    expect(linesOf(second).at(-1)?.msg).toBe(
      `Another process listens on 127.0.0.1:${String(port)}: stop it, or set PORT or MANAGEMENT_PORT.`,
    );
    expect(await refused()).toContain('is open for writing already');
    await first.stop();
  });

  it('a data folder that is a file', async () => {
    writeFileSync(join(folder, 'data'), '');
    expect(await refused()).toMatch(/\/data is a file, and should be a folder/);
  });

  it('a log that is no database', async () => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data/events.db'), 'x'.repeat(5_000));
    expect(await refused()).toMatch(/events\.db is no database: keep it, and restore the last backup/);
  });

  it('a key of three bytes, a secret that is no JSON, and secrets that lie open or among the data', async () => {
    mkdirSync(join(folder, 'secrets'), { mode: 0o700 });
    const key = join(folder, 'secrets/key-encryption-key');
    writeFileSync(key, 'YWJj', { mode: 0o600 });
    expect(await refused()).toMatch(
      /key-encryption-key holds no key \(32 bytes in base64\): put the right one/,
    );
    rmSync(key);
    writeFileSync(join(folder, 'secrets/issuer.json'), '{', { mode: 0o600 });
    expect(await refused()).toMatch(/issuer\.json is damaged: put its copy there/);
    writeFileSync(join(folder, 'secrets/other'), '', { mode: 0o644 });
    expect(await refused()).toMatch(/Other accounts of this machine may open .*other: chmod 600/);
    env['SECRETS_DIRECTORY'] = 'data/secrets';
    expect(await refused()).toMatch(/data\/secrets is inside .*data, whose backup would hold the keys too/);
  });

  it('a host that is no address of this machine', async () => {
    env['HOST'] = '192.0.2.1';
    expect(await refused()).toBe('192.0.2.1 is no address of this machine: set HOST or MANAGEMENT_HOST.');
  });

  it('--demo on a folder with a real account', async () => {
    const first = start();
    await first.prints('runs on');
    await first.stop();
    expect(await refused('--demo')).toBe(
      'This data folder holds real accounts or cases, and a demo needs an empty one: start it elsewhere, in a folder of its own.',
    );
  });

  it('a demo that is interrupted, which leaves half a one', async () => {
    const first = start('--demo');
    await first.prints('The demo is made: 10 %');
    first.interrupt();
    expect(await first.exit()).toBe(130);
    expect(linesOf(first).at(-1)?.msg).toBe(
      'Interrupted: the demo is not finished. Remove its data and secrets folders, and start again.',
    );
    expect(await refused('--demo')).toBe(
      'The demo of this data folder was not finished: remove it and the secrets folder, and start again.',
    );
  });

  it('what is no option ends with 2, and is named', async () => {
    const program = start('--demmo');
    expect(await program.exit()).toBe(2);
    expect(program.errors).toBe("Unknown option '--demmo'.\nstart --help says what can be asked for.\n");
  });
});
