import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { limits } from '@mouakaba/contracts';
import { EventIdTaken, Unavailable, WrongRevision } from '@mouakaba/event-sourcing';
import { all, anEvent, events } from '@mouakaba/event-sourcing/conformance';
import { emptyFolder } from '../../test/folders.js';
import { GroupWriter, type CommittedGroup } from './group-writer.js';
import { openEventStore, type SqliteEventStore } from './sqlite-event-store.js';

describe('group commit', () => {
  let folder: ReturnType<typeof emptyFolder>;
  let store: SqliteEventStore;
  let groups: CommittedGroup[];
  beforeEach(async () => {
    folder = emptyFolder();
    groups = [];
    store = await openEventStore(`${folder.path}/deep/events.db`, {
      committed: (group) => groups.push(group),
    });
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  it('is durable: WAL and FULL on the connection that writes', () => {
    expect(store.durability).toEqual({ journalMode: 'wal', synchronous: 2 });
  });

  it('commits together what is asked together', async () => {
    await Promise.all(
      events(40).map((event, number) => store.append(`case-${String(number)}`, 'no-stream', [event])),
    );
    expect(groups).toEqual([{ appends: 40, events: 40 }]);
  });

  it('refuses at once what is asked while too many appends wait, and loses none of those', async () => {
    const asked = events(limits.appendsWaiting + 3).map((event, number) =>
      store.append(`case-${String(number)}`, 'no-stream', [event]),
    );
    const outcomes = await Promise.allSettled(asked);
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(3);
    expect(refused[0]).toMatchObject({ reason: { name: 'Unavailable', reason: 'crowded' } });
    expect(groups.reduce((sum, { appends }) => sum + appends, 0)).toBe(limits.appendsWaiting);
    await store.append('case-later', 'no-stream', [anEvent()]);
  });

  it('commits next what arrives while a commit runs', async () => {
    const first = store.append('case-0', 'no-stream', [anEvent()]);
    await new Promise(setImmediate);
    await Promise.all([
      first,
      ...events(30).map((event, number) => store.append(`case-${String(number + 1)}`, 'no-stream', [event])),
    ]);
    expect(groups.reduce((sum, { appends }) => sum + appends, 0)).toBe(31);
    expect(groups.length).toBeLessThanOrEqual(3);
  });

  it('lets one conflict, or one taken id in the middle of a batch, spoil no other of the same group', async () => {
    const [known] = await Promise.all(
      [anEvent()].map(async (event) => {
        await store.append('case-known', 'no-stream', [event]);
        return event;
      }),
    );
    groups.length = 0;
    const outcomes = await Promise.allSettled([
      store.append('case-1', 'no-stream', events(2)),
      store.append('case-known', 'no-stream', events(1)),
      store.append('case-2', 'no-stream', [anEvent(), known!, anEvent()]),
      store.append('case-3', 'no-stream', events(2)),
      store.append('case-3', 1, events(1)),
    ]);
    expect(groups).toEqual([{ appends: 3, events: 5 }]);
    expect(outcomes[1]).toMatchObject({ reason: expect.any(WrongRevision) });
    expect(outcomes[2]).toMatchObject({ reason: expect.any(EventIdTaken) });
    const log = await all(store.readAll());
    expect(log.map(({ stream }) => stream)).toEqual([
      'case-known',
      'case-1',
      'case-1',
      'case-3',
      'case-3',
      'case-3',
    ]);
    expect(outcomes[4]).toMatchObject({ value: { revision: 2, position: log[5]?.position } });
  });

  it('refuses an id that is elsewhere in the log, and one that is twice in a batch', async () => {
    const event = anEvent();
    await store.append('case-1', 'no-stream', [event]);
    await expect(store.append('case-2', 'no-stream', [event])).rejects.toBeInstanceOf(EventIdTaken);
    await expect(store.append('case-1', 0, [event])).rejects.toBeInstanceOf(EventIdTaken);
    const twice = anEvent();
    await expect(store.append('case-3', 'no-stream', [twice, twice])).rejects.toBeInstanceOf(EventIdTaken);
    expect(await all(store.readAll())).toHaveLength(1);
  });

  it('refuses what has no UTF-8', async () => {
    await expect(store.append('case-1', 'no-stream', [{ ...anEvent(), data: '"\ud800"' }])).rejects.toThrow(
      RangeError,
    );
  });

  it('answers what was asked before it is closed, however late this thread hears of it', async () => {
    await store.close();
    const path = `${folder.path}/deep/events.db`;
    const isThere = () => existsSync(`${path}-wal`);
    const files = { look: () => expect(isThere()).toBe(true) };
    const writer = await GroupWriter.open(path, files, () => undefined);
    const asked = writer.append({ stream: 'case-1', kind: 'case', expected: -1, events: [anEvent()] });
    const closed = writer.close();
    // Busy with something else: the other thread commits meanwhile, and would take the -wal away if it closed the file.
    const nobody = new Int32Array(new SharedArrayBuffer(4));
    for (let looks = 0; looks < 100 && isThere(); looks += 1) Atomics.wait(nobody, 0, 0, 5);
    expect((await asked).is).toBe('appended');
    await closed;
    expect(isThere()).toBe(false);
  });

  it('commits what was asked before it is closed, ends subscriptions, and refuses what comes after', async () => {
    const following = all(store.subscribe({ signal: new AbortController().signal }));
    const asked = store.append('case-1', 'no-stream', [anEvent()]);
    await store.close();
    expect((await asked).revision).toBe(0);
    await following;
    await expect(store.append('case-1', 0, [anEvent()])).rejects.toBeInstanceOf(Unavailable);
    await expect(all(store.readAll())).rejects.toBeInstanceOf(Unavailable);
    store = await openEventStore(`${folder.path}/deep/events.db`);
    expect(await all(store.readStream('case-1'))).toHaveLength(1);
  });
});
