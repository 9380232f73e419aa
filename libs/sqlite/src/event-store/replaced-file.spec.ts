import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Unavailable } from '@mouakaba/event-sourcing';
import { anEvent } from '../../test/events.js';
import { emptyFolder } from '../../test/folders.js';
import { FileReplaced, WatchedFile } from '../watched-file.js';
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
    const watched = new WatchedFile(path, 8);
    watched.look();
    await store.append('case-1', 0, [anEvent()]);
    watched.look();
    copyFileSync(older, path); // the same file, with other bytes
    expect(() => watched.look()).toThrow(FileReplaced);
    expect(() => watched.look()).toThrow(/events\.db was written over .*npm run restore/);
  });
});
