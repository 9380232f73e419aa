import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '@mouakaba/local';
import { bodies, staff } from '../client.js';
import { InProcessHost } from '../in-process-host.js';
import { read, root, shellBlock } from './files.js';

jest.setTimeout(300_000);

const units = ['mouakaba.service', 'mouakaba-backup.service', 'mouakaba-backup.timer'];
const block = (part: string) => shellBlock('docs/operations/one-machine.md', part);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mouakaba-machine-'));
});
afterEach(async () => {
  await InProcessHost.stopAll();
  rmSync(folder, { recursive: true, force: true });
});

/** As it would be on the machine, but below a folder of this specification. */
const here = (text: string) =>
  text
    .replaceAll('/opt/mouakaba', root.replace(/\/$/, ''))
    .replaceAll('/var/lib/mouakaba', join(folder, 'lib'))
    .replaceAll('/var/backups/mouakaba', join(folder, 'backups'))
    .replaceAll('runuser -u mouakaba -- ', '')
    .replaceAll(/^systemctl .*\n/gm, '');

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

describe('the units', () => {
  (hasSystemd ? it : it.skip)('are what systemd takes, without a complaint', () => {
    for (const unit of units) writeFileSync(join(folder, unit), here(read(`deploy/one-machine/${unit}`)));
    const checked = spawnSync('systemd-analyze', ['verify', ...units.map((unit) => join(folder, unit))], {
      encoding: 'utf8',
    });
    const ours = (checked.stdout + checked.stderr).split('\n').filter((line) => line.includes('mouakaba'));
    expect([checked.status, ours]).toEqual([0, []]);
  });

  (hasSystemd ? it : it.skip)('let the service do little: exposed by less than 2 of 10', () => {
    const options = ['security', '--offline=true', '--threshold=20'];
    const judged = spawnSync(
      'systemd-analyze',
      [...options, join(root, 'deploy/one-machine/mouakaba.service')],
      {
        encoding: 'utf8',
      },
    );
    expect([judged.status, judged.stdout.split('\n').filter((line) => line.includes('Overall'))]).toEqual([
      0,
      [expect.stringContaining('exposure level')],
    ]);
  });

  it('keep the secrets out of the folder that is backed up', () => {
    for (const unit of ['mouakaba.service', 'mouakaba-backup.service'])
      expect(read(`deploy/one-machine/${unit}`)).toContain('SECRETS_DIRECTORY=/var/lib/mouakaba-secrets');
  });
});

/** A server with a case on `lib/data`, and the environment of one. */
async function served() {
  mkdirSync(join(folder, 'lib'));
  const host = await InProcessHost.start({ folder: join(folder, 'lib') });
  const unit = await staff(host);
  const { body } = await unit.worker.post('/v1/reports', bodies.report());
  await host.atRest();
  const { eventStore, keys, operations, readModels, secretsDirectory, clockFile } = host.configuration;
  const address = (store: object) => `sqlite:${(store as { readonly file: string }).file}`;
  const env = {
    PATH: process.env['PATH'] ?? '',
    EVENT_STORE_URL: address(eventStore),
    KEY_STORE_URL: address(keys),
    OPERATIONAL_STORE_URL: address(operations),
    READ_MODEL_URL: address(readModels),
    SECRETS_DIRECTORY: secretsDirectory,
    ...(clockFile === undefined ? {} : { DOMAIN_CLOCK_FILE: clockFile }),
    TRIAL_PORT: String(await freePort()),
    TMPDIR: folder,
  };
  const sh = (commands: string, more: Readonly<Record<string, string>> = {}) =>
    spawnSync('sh', ['-euc', here(commands)], { cwd: folder, env: { ...env, ...more }, encoding: 'utf8' });
  return { host, unit, caseId: String(body['caseId']), sh, env };
}

describe('the backup of every night, as the page has it', () => {
  const backUp = block('back-up-and-try');

  it('is restored, compared and started before it has its name; and restores by hand as the page says', async () => {
    const { host, unit, caseId, sh } = await served();
    const first = sh(backUp);
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toMatch(/^Backed up to .*Z, restored from there, compared and started\.$/m);
    const [backup = ''] = readdirSync(join(folder, 'backups'));
    expect(backup).toMatch(/^20\d\d-\d\d-\d\dT\d\d-\d\d-\d\dZ$/);
    expect(readdirSync(folder).toSorted()).toEqual(['backups', 'lib']); // nothing of the trial is left

    await unit.worker.post('/v1/reports', bodies.report());
    await host.halt();
    const restored = sh(block('data.before').replace('BACKUP', backup));
    expect([restored.status, restored.stderr]).toEqual([0, '']);
    await host.run();
    expect(await unit.worker.get(`/v1/cases/${caseId}`)).toMatchObject({ status: 200 });
  });

  it('keeps the newest ones that passed, and nothing else of them', async () => {
    const { sh } = await served();
    for (const day of ['01', '02', '03'])
      mkdirSync(join(folder, `backups/2020-01-${day}T00-00-00Z`), { recursive: true });
    mkdirSync(join(folder, 'backups/letters'));
    expect(sh(backUp, { KEEP: '2' }).status).toBe(0);
    expect(readdirSync(join(folder, 'backups')).toSorted()).toEqual([
      '2020-01-03T00-00-00Z',
      expect.stringMatching(/^2026|^20[3-9]|^202[7-9]/),
      'letters',
    ]);
  });

  it('has no name when the secrets do not open it', async () => {
    const { sh, env } = await served();
    cpSync(env.SECRETS_DIRECTORY, join(folder, 'others'), { recursive: true });
    chmodSync(join(folder, 'others'), 0o700);
    writeFileSync(join(folder, 'others/key-encryption-key'), `${Buffer.alloc(32, 7).toString('base64')}\n`, {
      mode: 0o600,
    });
    const failed = sh(backUp, { SECRETS_DIRECTORY: join(folder, 'others') });
    expect(failed.status).toBe(1);
    expect(failed.stderr).toContain('does not open the keys of this folder');
    expect(readdirSync(join(folder, 'backups'))).toEqual([expect.stringMatching(/\.untried$/)]);
    expect(readdirSync(folder).toSorted()).toEqual(['backups', 'lib', 'others']);
  });

  it('has no name when the log was altered', async () => {
    const { host, sh } = await served();
    await host.halt();
    const { file } = host.configuration.eventStore as { readonly file: string };
    const { DatabaseSync } = await import('node:sqlite');
    const log = new DatabaseSync(file);
    log.exec(
      "UPDATE events SET data = replace(data, 'urgent', 'standard') WHERE position = (SELECT max(position) FROM events WHERE data LIKE '%urgent%')",
    );
    log.close();
    const failed = sh(backUp);
    expect(failed.status).toBe(1);
    expect(failed.stderr).not.toMatch(/ {4}at /);
    expect(readdirSync(join(folder, 'backups'))).toEqual([expect.stringMatching(/\.untried$/)]);
  });

  it('gives a server up that does not get ready, and leaves no more than one that failed', async () => {
    const { sh } = await served();
    for (let times = 0; times < 2; times += 1) {
      const failed = sh(backUp, { TRIAL_SECONDS: '0' });
      expect([failed.status, failed.stderr]).toEqual([
        1,
        expect.stringMatching(
          /^The server of the trial was not ready within 0 seconds \(TRIAL_SECONDS\)\.$/m,
        ),
      ]);
      expect(readdirSync(join(folder, 'backups'))).toEqual([expect.stringMatching(/\.untried$/)]);
    }
    expect(sh(backUp).status).toBe(0);
    expect(readdirSync(join(folder, 'backups'))).toEqual([expect.stringMatching(/Z$/)]);
  });

  it('says with --help what it does', () => {
    const script = join(root, 'deploy/one-machine/back-up-and-try');
    expect(execFileSync(script, ['--help'], { encoding: 'utf8' })).toContain('back-up-and-try DIR');
    expect(spawnSync(script, []).status).toBe(1);
  });
});

describe('a lost password, as the page has it', () => {
  it('is replaced by one that is told once, and makes another administrator where none is named', async () => {
    const { host, unit, sh } = await served();
    await host.halt();
    const secrets = { SECRETS_DIRECTORY: host.configuration.secretsDirectory };
    const asTyped = block('administrator.main.js').replace(/ env SECRETS_DIRECTORY=\S+/, ' env');
    const { sub } = unit.administrator;
    const reset = sh(asTyped.replace('SUB', sub), secrets);
    expect([reset.status, reset.stderr]).toEqual([0, '']);
    expect(reset.stdout).toMatch(new RegExp(`account ${sub} {2}one-time password [0-9a-z-]{23}$`, 'm'));
    const made = sh(asTyped.replace(' --reset SUB', ''), secrets);
    expect([made.status, made.stdout]).toEqual([0, expect.stringMatching(/account [0-9a-f-]{36}/)]);
    const unknown = sh(asTyped.replace('SUB', 'nobody'), secrets);
    expect([unknown.status, unknown.stderr]).toEqual([
      1,
      expect.stringContaining('no administrator’s account with that subject'),
    ]);
  });
});
