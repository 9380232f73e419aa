import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { accountState, type Credentials } from '@mouakaba/accounts';
import { accountStream } from '@mouakaba/contracts';
import { freePort } from '@mouakaba/local';
import { ownPassword } from '@mouakaba/tools/journeys';
import { administer } from '../src/administrator.js';
import { startStandalone } from '../src/standalone.js';
import { configurationIn } from './open-host.js';
import { writeFileSync } from 'node:fs';

jest.setTimeout(60_000);
let folder: string;
let configuration: ReturnType<typeof configurationIn>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mouakaba-administrator-'));
  writeFileSync(join(folder, 'clock'), '0');
  const port = String(await freePort());
  configuration = configurationIn(folder, {
    ...{ PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` },
    DOMAIN_CLOCK_FILE: join(folder, 'clock'),
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const started = () => startStandalone(configuration, { rateLimits: false });

describe('whoever owns the files', () => {
  it('makes an administrator while the server is stopped, which is a fact', async () => {
    const told: Credentials[] = [];
    await administer(configuration, undefined, (credentials) => told.push(credentials));
    const [{ sub, oneTimePassword }] = told as [Credentials];
    const host = await started();
    try {
      await ownPassword(configuration.publicUrl, sub, oneTimePassword);
      const events: string[] = [];
      for await (const { type, metadata } of host.platform.store.readStream(accountStream(sub)))
        events.push(`${type} by ${(JSON.parse(metadata) as { actor: { role: string } }).actor.role}`);
      expect(events.filter((event) => !event.startsWith('SignedIn'))).toEqual([
        'AccountMade by system',
        'PasswordChanged by self',
      ]);
      await expect(administer(configuration, sub, () => undefined)).rejects.toMatchObject({
        name: 'StoreLocked',
      });
    } finally {
      await host.stop();
    }
  });

  it('lets one in again that is disabled and has lost its password', async () => {
    const told: Credentials[] = [];
    const tell = (credentials: Credentials) => told.push(credentials);
    await administer(configuration, undefined, tell);
    const sub = told[0]?.sub ?? '';
    await administer(configuration, sub, tell);
    const host = await started();
    try {
      await ownPassword(configuration.publicUrl, sub, told[1]?.oneTimePassword ?? '');
      const pipeline = host.app.get<{ load(stream: string): Promise<{ state: { disabled: boolean } }> }>(
        accountState.token,
        { strict: false },
      );
      expect((await pipeline.load(accountStream(sub))).state.disabled).toBe(false);
    } finally {
      await host.stop();
    }
  });

  it('cannot reset what is no administrator', async () => {
    const nobody = '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b99';
    await expect(administer(configuration, nobody, () => undefined)).rejects.toThrow('account.not-found');
  });
});
