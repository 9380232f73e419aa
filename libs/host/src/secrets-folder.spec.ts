import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfiguration } from './configuration.js';
import { refuseOpenSecrets } from './secrets-folder.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mouakaba-secrets-'));
  mkdirSync(join(folder, 'data'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (...names: readonly string[]) => join(folder, ...names);

function refuse(secrets: string, more: Readonly<Record<string, string>> = {}) {
  refuseOpenSecrets(
    readConfiguration({
      EVENT_STORE_URL: `sqlite:${at('data/events.db')}`,
      KEY_STORE_URL: `sqlite:${at('data/keys.db')}`,
      OPERATIONAL_STORE_URL: `sqlite:${at('data/operations.db')}`,
      READ_MODEL_URL: `sqlite:${at('data/read-models.db')}`,
      SECRETS_DIRECTORY: secrets,
      ...more,
    }),
  );
}

/** A secrets folder as the server makes it. */
function secrets(name = 'secrets', mode = 0o600): string {
  mkdirSync(at(name), { mode: 0o700 });
  writeFileSync(at(name, 'key-encryption-key'), 'x');
  chmodSync(at(name, 'key-encryption-key'), mode);
  return at(name);
}

describe('a secrets folder', () => {
  it('may lie beside the data, for its owner alone, or not be there yet', () => {
    refuse(secrets());
    refuse(at('none'));
    refuse(secrets('data-secrets'));
  });

  it.each([0o750, 0o705, 0o777, 0o710])('is refused where others may enter it (%o)', (mode) => {
    const there = secrets();
    chmodSync(there, mode);
    expect(() => refuse(there)).toThrow(
      `Other accounts of this machine may open ${there}: chmod 700 ${there}`,
    );
  });

  it.each([0o640, 0o604, 0o644])('is refused where others may open a file of it (%o)', (mode) => {
    const file = join(secrets('secrets', mode), 'key-encryption-key');
    expect(() => refuse(at('secrets'))).toThrow(`may open ${file}: chmod 600 ${file}`);
  });

  it.each<[string, () => string, (() => Readonly<Record<string, string>>)?]>([
    ['below the data', () => secrets('data/secrets')],
    ['below the data, not made yet', () => at('data/deep/er/secrets')],
    ['the data folder itself', () => at('data')],
    ['a link into the data', () => (symlinkSync(secrets('data/kept'), at('secrets')), at('secrets'))],
    [
      'a folder with a key that is a link into the data',
      () => {
        const there = secrets();
        writeFileSync(at('data/key'), 'x', { mode: 0o600 });
        symlinkSync(at('data/key'), join(there, 'issuer.json'));
        return there;
      },
    ],
    [
      'beside data that is a link to where it lies',
      () => {
        secrets('elsewhere');
        symlinkSync(folder, at('linked'));
        return at('elsewhere');
      },
      () => ({ KEY_STORE_URL: `sqlite:${at('linked/keys.db')}` }),
    ],
  ])('is refused as %s', (_, made, more = () => ({})) => {
    const there = made();
    expect(() => refuse(there, more())).toThrow(/is inside .*: set SECRETS_DIRECTORY to a folder outside/);
  });

  it('is refused where it is no folder, and where a key in it is one', () => {
    expect(() => refuse('/dev/null')).toThrow('/dev/null is no folder: set SECRETS_DIRECTORY to one');
    const there = secrets();
    rmSync(join(there, 'key-encryption-key'), { force: true });
    mkdirSync(join(there, 'key-encryption-key'));
    expect(() => refuse(there)).toThrow('key-encryption-key is no file: move it away');
  });

  it('of a container, whose keys are on a server, is given by the container’s rules', () => {
    const there = secrets();
    chmodSync(there, 0o755);
    refuse(there, { KEY_STORE_URL: 'mongodb://mongodb:27017/keys' });
  });
});
