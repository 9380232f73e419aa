import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Child } from '../../test/child.js';
import { all } from '@mouakaba/event-sourcing/conformance';
import { emptyFolder } from '../../test/folders.js';
import { StoreLocked } from './lock.js';
import { openEventStore } from './sqlite-event-store.js';

describe('the right to write', () => {
  let folder: ReturnType<typeof emptyFolder>;
  let path: string;
  beforeEach(() => {
    folder = emptyFolder();
    path = `${folder.path}/events.db`;
  });
  afterEach(() => {
    folder.remove();
  });

  it('is refused to a second store of this process, until the first is closed', async () => {
    const first = await openEventStore(path);
    await expect(openEventStore(path)).rejects.toBeInstanceOf(StoreLocked);
    await first.append('case-1', 'no-stream', [{ id: '1', type: 'T', data: '{}', metadata: '{}' }]);
    await first.close();
    const second = await openEventStore(path);
    expect(await all(second.readStream('case-1'))).toHaveLength(1);
    await second.close();
  });

  it('is refused while another process has it, and freed when that is killed', async () => {
    const other = Child.start('writing.child.ts', path, '1', `${folder.path}/acknowledged`);
    try {
      expect(await other.line()).toBe('open');
      await expect(openEventStore(path)).rejects.toThrow(`${path} is open for writing already`);
    } finally {
      await other.kill();
    }
    await (await openEventStore(path)).close();
  });
});
