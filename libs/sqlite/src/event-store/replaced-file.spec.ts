import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Unavailable } from '@mouakaba/event-sourcing';
import { anEvent } from '../../test/events.js';
import { emptyFolder } from '../../test/folders.js';
import { SqliteKeyStore } from '../keys/sqlite-key-store.js';
import { openSqliteOperationalStore } from '../operational-store/sqlite-operational-store.js';
import { FileReplaced } from '../watched-file.js';
import { openEventStore, type SqliteEventStore } from './sqlite-event-store.js';

describe('a store whose file is replaced while it is open', () => {
  let folder: ReturnType<typeof emptyFolder>;
  let path: string;
  let store: SqliteEventStore;
  beforeEach(async () => {
    folder = emptyFolder();
    path = join(folder.path, 'events.db');
    store = await openEventStore(path);
    await store.bind({ log: store.epoch, turn: 7 });
    await store.append('case-1', 'no-stream', [anEvent()]);
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  it.each([
    [
      'another',
      () => {
        copyFileSync(path, `${path}.copy`);
        renameSync(`${path}.copy`, path);
      },
    ],
    ['none', () => rmSync(path)],
  ])('acknowledges nothing that would be lost: %s stands at its path', async (_, change) => {
    change();
    await expect(store.append('case-1', 0, [anEvent()])).rejects.toThrow(Unavailable);
  });

  it('writes again to a file that was away and is back', async () => {
    renameSync(path, `${path}.away`);
    await expect(store.append('case-1', 0, [anEvent()])).rejects.toThrow(Unavailable);
    renameSync(`${path}.away`, path);
    expect((await store.append('case-1', 0, [anEvent()])).revision).toBe(1);
  });

  it('is seen, also where an older one was written over it', async () => {
    const older = join(folder.path, 'older.db');
    copyFileSync(path, older);
    await store.bind({ log: store.epoch, turn: 8 });
    store.look();
    await store.append('case-1', 0, [anEvent()]);
    store.look();
    copyFileSync(older, path); // the same file, with other bytes
    expect(() => store.look()).toThrow(FileReplaced);
    expect(() => store.look()).toThrow(/events\.db was written over .*npm run restore/);
    await expect(store.append('case-1', 1, [anEvent()])).rejects.toThrow(Unavailable);
    await expect(store.check()).rejects.toThrow(Unavailable);
  });

  it('is seen where one of the same turn that is shorter was written over it', async () => {
    await store.fold();
    const older = join(folder.path, 'older.db');
    copyFileSync(path, older);
    for (let revision = 0; revision < 40; revision++)
      await store.append('case-1', revision, [anEvent('long '.repeat(400))]);
    await store.fold();
    store.look();
    copyFileSync(older, path);
    await expect(store.append('case-1', 40, [anEvent()])).rejects.toThrow(Unavailable);
  });

  describe.each(['-wal', '-shm'])('and whose %s goes away', (end) => {
    it.each([
      ['taken away', () => rmSync(path + end)],
      ['renamed', () => renameSync(path + end, `${path}${end}.away`)],
      [
        'replaced',
        () => {
          rmSync(path + end);
          writeFileSync(path + end, '');
        },
      ],
    ])('acknowledges nothing more, and keeps what it has acknowledged: %s', async (_, change) => {
      await store.append('case-2', 'no-stream', [anEvent()]);
      change();
      await expect(store.append('case-1', 0, [anEvent()])).rejects.toThrow(Unavailable);
      await expect(store.check()).rejects.toThrow(Unavailable);
      expect(() => store.look()).toThrow(`${path}${end} was `);
      await store.fold();
      const kept = join(folder.path, 'kept.db');
      copyFileSync(path, kept); // the file alone, as the next start finds it
      using reader = new DatabaseSync(kept, { readOnly: true });
      expect(reader.prepare('SELECT stream FROM events ORDER BY position').all()).toEqual([
        { stream: 'case-1' },
        { stream: 'case-2' },
      ]);
    });
  });

  it('is not opened again where an older one stands beside the -wal of a process that was killed', async () => {
    await store.fold();
    const older = readFileSync(path);
    const write = async (from: number) => {
      for (let revision = from; revision < from + 60; revision++)
        await store.append('case-1', revision, [anEvent('long '.repeat(400))]);
    };
    await write(0);
    await store.fold();
    await write(60);
    const beside = readFileSync(`${path}-wal`);
    await store.close();
    writeFileSync(path, older);
    writeFileSync(`${path}-wal`, beside);
    await expect(openEventStore(path)).rejects.toMatchObject({ errcode: 11, path });
  });

  // Without them any program that opens the database and closes it folds the -wal and takes it away.
  (existsSync('/proc/locks') ? it : it.skip)('keeps its locks while it looks', async () => {
    const held = () => readFileSync('/proc/locks', 'utf8').includes(`:${String(statSync(path).ino)} `);
    expect(held()).toBe(true);
    await store.append('case-2', 'no-stream', [anEvent()]);
    store.look();
    expect(held()).toBe(true);
  });
});

describe.each([
  [
    'keys',
    (file: string) => new SqliteKeyStore(file),
    (store: SqliteKeyStore, key: string) => store.insertIfAbsent(key, 'wrapped'),
  ],
  [
    'operational state',
    openSqliteOperationalStore,
    (store: ReturnType<typeof openSqliteOperationalStore>, key: string) =>
      store.putEntries([{ collection: 'c', key, value: 1 }]),
  ],
] as const)('%s whose file goes away while it is open', (_, open, write) => {
  let folder: ReturnType<typeof emptyFolder>;
  beforeEach(() => {
    folder = emptyFolder();
  });
  afterEach(() => folder.remove());

  it.each(['', '-wal', '-shm'])('acknowledges nothing more: its file with “%s”', async (end) => {
    const path = join(folder.path, 'store.db');
    const store = open(path);
    await write(store as never, 'before');
    rmSync(path + end);
    await expect(write(store as never, 'after')).rejects.toThrow(Unavailable);
    await expect(store.check()).rejects.toThrow(Unavailable);
    expect(() => store.look()).toThrow(`${path}${end} was taken away`);
    await store.close();
  });
});
