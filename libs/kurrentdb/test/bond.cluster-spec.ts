import { mkdirSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Unavailable } from '@mouakaba/event-sourcing';
import { EventStoreServer } from '@mouakaba/local';
import { all, anEvent } from '@mouakaba/event-sourcing/conformance';
import { openKurrentEventStore, type KurrentEventStore } from '../src/kurrent-event-store.js';
import { emptyFolder } from './served.js';

const folder = { current: emptyFolder() };
let server: EventStoreServer;
let stores: KurrentEventStore[];
beforeEach(async () => {
  folder.current = emptyFolder();
  server = await EventStoreServer.start(folder.current.path);
  stores = [];
  for (let count = 0; count < 3; count += 1) stores.push(await openKurrentEventStore(server.url));
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await server.end();
  folder.current.remove();
});

describe('the bond of a log', () => {
  it('is of its epoch and of no turn before the first', async () => {
    const [store] = stores;
    expect(await store!.bond()).toEqual({ log: store!.epoch, turn: 0 });
  });

  it('never falls, whoever writes it at once, and is no event of the log', async () => {
    const { epoch: log } = stores[0]!;
    await stores[0]!.append('case-1', 'no-stream', [anEvent()]);
    await Promise.all(stores.map((store, index) => store.bind({ log, turn: 3 - index })));
    await stores[1]!.bind({ log, turn: 2 });
    for (const store of stores) expect(await store.bond()).toEqual({ log, turn: 3 });
    expect(await all(stores[0]!.readAll())).toHaveLength(1);
    const opened = await openKurrentEventStore(server.url);
    stores.push(opened);
    expect(opened.epoch).toBe(log);
  });

  it('is not that of another log', async () => {
    await expect(stores[0]!.bind({ log: 'another', turn: 1 })).rejects.toThrow(Unavailable);
    expect(await stores[0]!.bond()).toMatchObject({ turn: 0 });
  });

  it('is gone with the log that was lost', async () => {
    await server.end();
    rmSync(folder.current.path, { recursive: true });
    mkdirSync(folder.current.path);
    await server.restart();
    expect(await stores[0]!.bond()).toBeUndefined();
  });
});
