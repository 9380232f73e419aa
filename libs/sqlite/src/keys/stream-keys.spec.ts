import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  KeyDestroyed,
  openedCopy,
  Unavailable,
  type Position,
  type SealedCopy,
  type StreamKey,
} from '@mouakaba/event-sourcing';
import { keyEncryptionKey, keyEncryptionKeyFromFile, StreamKeys } from '@mouakaba/privacy';
import { SqliteKeyStore } from './sqlite-key-store.js';

const context = { stream: 'case-1', eventId: 'e', type: 'CaseOpened', schema: 1, compartment: 'content' };
const secret = Buffer.alloc(32, 7);
let folder: string;
let store: SqliteKeyStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
  store = new SqliteKeyStore(join(folder, 'keys.db'));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const keys = () => new StreamKeys(store, keyEncryptionKey(secret));

describe('the key of a stream', () => {
  it('opens what it sealed, also in another process', async () => {
    const block = (await keys().create('case-1')).seal(context, { note: 'سر' });
    expect((await keys().get('case-1')).open(context, block)).toEqual({ note: 'سر' });
  });

  it('is the first one kept, however many are offered at once', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => keys().create('case-1')));
    expect(new Set(made.map((key) => key.fingerprint('x'))).size).toBe(1);
  });

  it('opens nothing that was moved or altered', async () => {
    const key = await keys().create('case-1');
    const block = key.seal(context, { note: 'سر' });
    for (const moved of [
      { stream: 'case-2' },
      { eventId: 'f' },
      { type: 'X' },
      { schema: 2 },
      { compartment: 'identity' },
    ]) {
      expect(() => key.open({ ...context, ...moved }, block)).toThrow();
    }
    const altered = block.slice(0, -2) + (block.endsWith('AA') ? 'BB' : 'AA');
    expect(() => key.open(context, altered)).toThrow();
    expect(() => key.open(context, `2${block.slice(1)}`)).toThrow();
  });

  it('seals the same text differently each time, and fingerprints it the same', async () => {
    const key = await keys().create('case-1');
    expect(key.seal(context, {})).not.toBe(key.seal(context, {}));
    expect(key.fingerprint('body')).toBe(key.fingerprint('body'));
    expect((await keys().create('case-2')).fingerprint('body')).not.toBe(key.fingerprint('body'));
  });

  it('is of no use without the key-encryption key', async () => {
    await keys().create('case-1');
    await expect(
      new StreamKeys(store, keyEncryptionKey(Buffer.alloc(32, 8))).get('case-1'),
    ).rejects.toThrow();
  });

  it('is never made anew once it was destroyed', async () => {
    await keys().create('case-1');
    const other = new DatabaseSync(join(folder, 'keys.db'));
    other.exec(`UPDATE keys SET wrapped = NULL, destroyed_at = '2026-01-01T00:00:00.000Z'`);
    other.close();
    await expect(keys().create('case-1')).rejects.toThrow(KeyDestroyed);
    await expect(keys().get('case-1')).rejects.toThrow(KeyDestroyed);
  });

  it('is reported as lost, never replaced, when it is missing', async () => {
    await expect(keys().get('case-9')).rejects.toMatchObject({ stream: 'case-9', damage: 'key' });
    expect(await store.read('case-9')).toBeUndefined();
  });

  describe('that is in the store', () => {
    const copy = (stream: string, key: StreamKey): SealedCopy => {
      const bound = { ...context, stream };
      return { context: bound, block: key.seal(bound, { note: 'سر' }) };
    };
    const wrappedAnew = (stream: string) => keyEncryptionKey(secret).wrap(stream, Buffer.alloc(32, 9));
    const hands: Readonly<Record<string, (keysFile: DatabaseSync) => void>> = {
      'is gone': (file) => file.exec(`DELETE FROM keys WHERE id = 'case-1'`),
      'is that of another stream': (file) =>
        file.exec(
          `UPDATE keys SET wrapped = (SELECT wrapped FROM keys WHERE id = 'case-2') WHERE id = 'case-1'`,
        ),
      'has a byte changed': (file) =>
        file.exec(
          `UPDATE keys SET wrapped = replace(wrapped, substr(wrapped, 9, 4), 'AAAA') WHERE id = 'case-1'`,
        ),
      'is no key': (file) => file.exec(`UPDATE keys SET wrapped = '' WHERE id = 'case-1'`),
      'is another one, wrapped rightly': (file) =>
        file.prepare(`UPDATE keys SET wrapped = ? WHERE id = 'case-1'`).run(wrappedAnew('case-1')),
    };

    it.each(Object.entries(hands))(
      'and %s opens nothing, is told, and spoils no other',
      async (name, hand) => {
        const lost: string[] = [];
        const all = new StreamKeys(store, keyEncryptionKey(secret), (stream) => lost.push(stream));
        const copies = [
          copy('case-1', await all.create('case-1')),
          copy('case-2', await all.create('case-2')),
        ];
        expect(await all.unopened(copies)).toEqual([]);
        const other = new DatabaseSync(join(folder, 'keys.db'));
        hand(other);
        other.close();
        expect(await all.unopened(copies)).toEqual([copies[0]]);
        const known = await all.getMany(['case-1', 'case-2']);
        expect(openedCopy(known.get('case-1'), copies[0]!)).toBeUndefined();
        expect(openedCopy(known.get('case-2'), copies[1]!)).toEqual({ note: 'سر' });
        if (name.includes('rightly')) return; // only what it sealed can tell
        expect(lost).toEqual(['case-1']);
        await expect(all.get('case-1')).rejects.toMatchObject({ stream: 'case-1', damage: 'key' });
      },
    );

    it('and is destroyed has nothing to open', async () => {
      const all = keys();
      const sealed = copy('case-1', await all.create('case-1'));
      const other = new DatabaseSync(join(folder, 'keys.db'));
      other.exec(`UPDATE keys SET wrapped = NULL, destroyed_at = '2026-01-01T00:00:00.000Z'`);
      other.close();
      expect(await all.unopened([sealed])).toEqual([]);
      await expect(all.get('case-1')).rejects.toThrow(KeyDestroyed);
    });
  });

  it('says that the store is away', async () => {
    const other = new DatabaseSync(join(folder, 'keys.db'));
    other.exec('BEGIN IMMEDIATE');
    await expect(keys().create('case-1')).rejects.toThrow(Unavailable);
    other.exec('ROLLBACK');
    other.close();
    await expect(keys().create('case-1')).resolves.toBeDefined();
  });
});

describe('the key-encryption key', () => {
  it('is made once, for its owner alone, and read from then on', () => {
    const file = join(folder, 'secrets', 'key');
    const wrapped = keyEncryptionKeyFromFile(file, { create: true }).wrap('case-1', secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(keyEncryptionKeyFromFile(file, { create: true }).unwrap('case-1', wrapped)).toEqual(secret);
    expect(() => keyEncryptionKeyFromFile(file, { create: true }).unwrap('case-2', wrapped)).toThrow();
    expect(Buffer.from(readFileSync(file, 'utf8'), 'base64')).toHaveLength(32);
    expect(() => keyEncryptionKeyFromFile(`${file}-lost`, { create: false })).toThrow(/is missing/);
  });
});

describe('the key of an installation', () => {
  const file = () => join(folder, 'secrets', 'key');
  const without = () => {
    const other = new DatabaseSync(join(folder, 'keys.db'));
    other.exec(`DELETE FROM keys WHERE id = 'installation'`);
    other.close();
  };

  it('is made at the first start, and is the same one at the next', async () => {
    const first = await (await StreamKeys.open(store, file())).installation();
    const again = await (await StreamKeys.open(store, file())).installation();
    expect(again.fingerprint('x')).toBe(first.fingerprint('x'));
  });

  it('is never made anew where others are kept: the start is refused', async () => {
    await (await StreamKeys.open(store, file())).create('case-1');
    without();
    await expect(StreamKeys.open(store, file())).rejects.toThrow(
      /installation is missing from its keys \(keys\.db.*npm run restore/,
    );
    expect(await store.read('installation')).toBeUndefined();
  });

  it('is never made anew where something was recorded, though all other keys are gone too', async () => {
    await StreamKeys.open(store, file());
    without();
    const log = { head: () => Promise.resolve('1.1' as Position) };
    await expect(StreamKeys.open(store, file(), { log })).rejects.toThrow(
      /installation is missing from its keys/,
    );
    expect(await store.read('installation')).toBeUndefined();
  });

  it.each([
    ['altered', `wrapped || 'AAAA'`],
    ['that of a case', `(SELECT wrapped FROM keys WHERE id = 'case-1')`],
    ['no key', `''`],
  ])('is told apart from a wrong key-encryption key where it is %s', async (_, wrapped) => {
    await (await StreamKeys.open(store, file())).create('case-1');
    const other = new DatabaseSync(join(folder, 'keys.db'));
    other.exec(`UPDATE keys SET wrapped = ${wrapped} WHERE id = 'installation'`);
    other.close();
    await expect(StreamKeys.open(store, file())).rejects.toThrow(
      /installation is not the one that was kept .*npm run restore/,
    );
    writeFileSync(file(), secret.toString('base64'));
    await expect(StreamKeys.open(store, file())).rejects.toThrow(/does not open the keys of this folder/);
  });

  it('is missed by a program that runs, which makes no other', async () => {
    const running = await StreamKeys.open(store, file());
    await running.check();
    without();
    await expect(running.check()).rejects.toMatchObject({ name: 'Unavailable', dependency: 'keys' });
    await expect(running.installation()).rejects.toThrow(Unavailable);
    await expect(keys().installation()).rejects.toThrow(Unavailable);
    expect(await store.read('installation')).toBeUndefined();
  });
});
