import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { KafkaBrokers } from '../src/kafka.js';
import { Keycloak } from '../src/keycloak.js';
import { MongoReplicaSet } from '../src/mongod.js';
import { endOrphans } from '../src/running.js';

jest.setTimeout(300_000); // the first run downloads

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mouakaba-servers-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a replica set of three', () => {
  it('takes writes again when its primary is killed, and the killed one comes back', async () => {
    const set = await MongoReplicaSet.start(folder, { members: 3 });
    const client = new MongoClient(set.url('test'));
    try {
      const marks = client.db().collection<{ _id: number }>('marks');
      await marks.insertOne({ _id: 1 }, { writeConcern: { w: 'majority', journal: true } });
      const first = await set.primary();
      await set.endMember(first);
      expect(await set.primary()).not.toBe(first);
      await marks.insertOne({ _id: 2 }, { writeConcern: { w: 'majority', journal: true } });
      await set.startMember(first);
      expect(await marks.countDocuments()).toBe(2);
    } finally {
      await client.close();
      await set.stop();
    }
  });
});

describe('a broker', () => {
  it('starts, is killed, and starts again on the same folder', async () => {
    const kafka = await KafkaBrokers.start(folder);
    try {
      expect(kafka.addresses).toMatch(/^127\.0\.0\.1:\d+$/);
      await kafka.endBroker(0);
      await kafka.startBroker(0);
    } finally {
      await kafka.stop();
    }
  });
});

describe('Keycloak with the realm of Compose', () => {
  it('gives an account the claims of its attributes and roles, also after it was killed', async () => {
    const keycloak = await Keycloak.start(folder);
    try {
      const claims = {
        roles: ['caseworker'],
        organisation: 'unit-1',
        provinces: ['MA-OUJ', 'MA-BER'],
        locale: 'ar',
      };
      const sub = await keycloak.createAccount('worker', 'a password of tests', claims);
      const { token } = await keycloak.token('worker', 'a password of tests');
      expect(part(token, 0)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
      expect(part(token, 1)).toMatchObject({ ...claims, sub, iss: keycloak.issuer, aud: 'mouakaba' });
      await keycloak.createAccount('auditor', 'a password of tests', { roles: ['auditor'] });
      const bare = part((await keycloak.token('auditor', 'a password of tests')).token, 1);
      for (const absent of ['organisation', 'provinces', 'locale']) expect(bare).not.toHaveProperty(absent);
      expect(bare).toMatchObject({ roles: ['auditor'] });
      const metadata = (await (await fetch(keycloak.discoveryUrl)).json()) as object;
      expect(metadata).toMatchObject({
        issuer: keycloak.issuer,
        jwks_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/),
      });
      await keycloak.end();
      await keycloak.restart();
      expect(part((await keycloak.token('worker', 'a password of tests')).token, 1)).toMatchObject({ sub });
    } finally {
      await keycloak.end();
    }
  });
});

describe('the first account, as docs/operations/keycloak.md has it made', () => {
  const page = readFileSync(new URL('../../../docs/operations/keycloak.md', import.meta.url), 'utf8');
  const [, section = ''] = /^## The first account$(.*)/ms.exec(page) ?? [];
  const [, make = '', ask = '', redeem = ''] = [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(
    ([, block = '']) => block,
  );
  const first = 'a first password';

  it('logs in with its own password, and gets a token of ten minutes with its claims', async () => {
    const keycloak = await Keycloak.start(folder);
    try {
      keycloak.administrateIn(make, `${first}\n`);
      const steps = `${ask}${redeem}`.replace(/^PUBLIC_URL=.*$/m, `PUBLIC_URL=${keycloak.origin}`);
      const person = spawn('bash', ['-euc', steps], { stdio: ['pipe', 'pipe', 'inherit'] });
      const lines = createInterface({ input: person.stdout })[Symbol.asyncIterator]();
      const back = await loggedIn(String((await lines.next()).value), 'amina', first);
      expect(`${back.origin}${back.pathname}`).toBe(`${keycloak.origin}/`);
      person.stdin.end(`${String(back.searchParams.get('code'))}\n`);
      const answer = String((await lines.next()).value);
      const { access_token: token } = JSON.parse(answer) as { readonly access_token: string };
      const claims = part(token, 1) as { readonly iat: number; readonly exp: number };
      expect(claims.exp - claims.iat).toBe(600);
      expect(claims).toMatchObject({
        ...{ iss: keycloak.issuer, aud: 'mouakaba' },
        ...{ roles: ['programme-officer'], provinces: ['*'], locale: 'ar' },
      });
    } finally {
      await keycloak.end();
    }
  });
});

describe('a starter that is killed', () => {
  it('leaves nothing behind once another starts', async () => {
    const starter = spawn(
      process.execPath,
      [
        ...['--conditions', '@mouakaba/source', '--input-type', 'module', '--eval'],
        `import { Program } from ${JSON.stringify(new URL('../dist/program.js', import.meta.url).href)};
         const program = await Program.start({ name: 'sleeper', command: 'sleep', args: ['1000'], ready: async () => true });
         console.log(program.pid);
         setInterval(() => undefined, 1_000);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = (await once(starter.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    starter.kill('SIGKILL');
    await once(starter, 'exit');
    expect(alive(pid)).toBe(true);
    expect(endOrphans()).toEqual(['sleeper']);
    while (alive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
  });
});

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Logs in as a browser would, and changes the first password. Returns where it is sent then. */
async function loggedIn(address: string, username: string, password: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = new URL(address);
  let body: URLSearchParams | undefined;
  for (let steps = 0; steps < 10; steps++) {
    const page = await fetch(at, {
      ...{ redirect: 'manual', method: body === undefined ? 'GET' : 'POST', body: body ?? null },
      headers: { cookie: [...cookies].map((cookie) => cookie.join('=')).join('; ') },
    });
    for (const set of page.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const to = page.headers.get('location');
    const text = await page.text();
    const [, form] = /<form[^>]* action="([^"]+)"/.exec(text) ?? [];
    if (to === null && form === undefined) throw new Error(`${String(page.status)} without a form: ${text}`);
    at = new URL((to ?? form ?? '').replaceAll('&amp;', '&'), at);
    if (to !== null && at.pathname === '/') return at;
    const changed = `${password}, changed`;
    if (to !== null) body = undefined;
    else if (text.includes('name="password-new"'))
      body = new URLSearchParams({ 'password-new': changed, 'password-confirm': changed });
    else body = new URLSearchParams({ username, password });
  }
  throw new Error('The login leads nowhere.');
}

/** A part of a token, unverified. */
function part(token: string, index: number): unknown {
  return JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString());
}
