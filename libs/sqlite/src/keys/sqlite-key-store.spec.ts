import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { keyStoreConformance } from '@mouakaba/privacy/conformance';
import { SqliteKeyStore } from './sqlite-key-store.js';

keyStoreConformance('SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  const file = join(folder, 'keys.db');
  return Promise.resolve({
    open: () => Promise.resolve(new SqliteKeyStore(file)),
    destroy: (id) => {
      const other = new DatabaseSync(file);
      other.prepare('UPDATE keys SET wrapped = NULL, destroyed_at = ? WHERE id = ?').run('2026-01-01', id);
      other.close();
      return Promise.resolve();
    },
    remove: () => {
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    },
  });
});

describe('a file of keys that is not as it was made', () => {
  it('is away, whatever SQLite says of it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keys-'));
    const file = join(folder, 'keys.db');
    const store = new SqliteKeyStore(file);
    const other = new DatabaseSync(file);
    other.exec('DROP TABLE keys');
    other.close();
    const away = { name: 'Unavailable', dependency: 'keys' };
    await expect(store.read('a')).rejects.toMatchObject(away);
    await expect(store.insertIfAbsent('a', 'wrapped')).rejects.toMatchObject(away);
    await store.close();
    rmSync(folder, { recursive: true });
  });
});
