import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { comparePositions } from '@mouakaba/event-sourcing';
import { Child } from '../../test/child.js';
import { all, anEvent, events, streamsWithGaps } from '@mouakaba/event-sourcing/conformance';
import { emptyFolder } from '../../test/folders.js';
import { backupEventStore, restoreEventStore, TargetExists } from './backup.js';
import { openReadOnly } from './event-reader.js';
import { StoreLocked } from './lock.js';
import { openEventStore } from './sqlite-event-store.js';

describe('backup and restore', () => {
  let folder: ReturnType<typeof emptyFolder>;
  let path: string;
  beforeEach(() => {
    folder = emptyFolder();
    path = `${folder.path}/events.db`;
  });
  afterEach(() => {
    folder.remove();
  });

  it('copies the log as it stood at one instant, while a server writes', async () => {
    const server = Child.start('writing.child.ts', path, '8', `${folder.path}/acknowledged`);
    await server.line();
    await server.line();
    for (const round of ['1', '2', '3']) {
      const { file, head, epoch } = await backupEventStore(path, `${folder.path}/${round}`);
      expect(readdirSync(`${folder.path}/${round}`)).toEqual(['events.db']);
      const [copy, source] = [openReadOnly(file), openReadOnly(path)];
      const copied = await all(copy.readAll());
      expect(copied.length).toBeGreaterThan(0);
      expect(streamsWithGaps(copied)).toEqual([]);
      expect(copied.at(-1)?.position).toBe(head);
      expect(copied).toEqual(await all(source.readAll({ limit: copied.length })));
      expect(copy.epoch).toBe(epoch);
      await copy.close();
      await source.close();
    }
    await server.kill();
  });

  it('restores as a store of a new, later epoch, to which every earlier position counts as none', async () => {
    const store = await openEventStore(path);
    const { position } = await store.append('case-1', 'no-stream', events(3));
    const { file } = await backupEventStore(path, `${folder.path}/backup`);
    const { position: afterBackup } = await store.append('case-1', 2, events(1));
    await store.close();

    const target = `${folder.path}/restored/events.db`;
    const epoch = await restoreEventStore(file, target);
    const restored = await openEventStore(target);
    expect(restored.epoch).toBe(epoch);
    expect(epoch > store.epoch).toBe(true);
    const log = await all(restored.readAll({ after: afterBackup }));
    expect(log.map(({ revision }) => revision)).toEqual([0, 1, 2]);
    expect(comparePositions(log[0]!.position, position)).toBeGreaterThan(0);
    expect((await restored.append('case-1', 2, [anEvent()])).revision).toBe(3);
    await restored.close();
  });

  it('never replaces a store, least of all one that is open', async () => {
    const store = await openEventStore(path);
    const { file } = await backupEventStore(path, `${folder.path}/backup`);
    await expect(restoreEventStore(file, path)).rejects.toBeInstanceOf(StoreLocked);
    await store.close();
    await expect(restoreEventStore(file, path)).rejects.toBeInstanceOf(TargetExists);
  });

  it('says what is not there', async () => {
    await expect(backupEventStore(path, `${folder.path}/backup`)).rejects.toThrow('there is no event store');
    await expect(restoreEventStore(`${folder.path}/none.db`, path)).rejects.toThrow(
      'there is no event store',
    );
  });
});
