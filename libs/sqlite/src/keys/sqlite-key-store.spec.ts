import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
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
