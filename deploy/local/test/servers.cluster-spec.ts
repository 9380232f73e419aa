import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
      await keycloak.end();
      await keycloak.restart();
      expect(part((await keycloak.token('worker', 'a password of tests')).token, 1)).toMatchObject({ sub });
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

/** A part of a token, unverified. */
function part(token: string, index: number): unknown {
  return JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString());
}
