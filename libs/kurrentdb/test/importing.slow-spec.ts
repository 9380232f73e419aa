import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type EventImport,
  type EventStore,
  type ImportedBatch,
  OutcomeUnknown,
  Unavailable,
} from '@mouakaba/event-sourcing';
import { EventStoreServer } from '@mouakaba/local';
import { openKurrentEventStore } from '../src/index.js';
import { all, events } from '@mouakaba/event-sourcing/conformance';
import { emptyFolder } from './served.js';

let folder: ReturnType<typeof emptyFolder>;
let server: EventStoreServer;
let store: EventStore & EventImport;

beforeEach(async () => {
  folder = emptyFolder();
  server = await EventStoreServer.start(folder.path);
  store = await openKurrentEventStore(server.url, { timeout: 1_500 });
});
afterEach(async () => {
  await store.close();
  await server.end();
  folder.remove();
});

/** Forty streams that take turns. */
const batches = Array.from({ length: 2_000 }, (_, turn): ImportedBatch => {
  const revision = Math.floor(turn / 40) * 2 - 1;
  return {
    stream: `case-${String(turn % 40)}`,
    expected: revision < 0 ? 'no-stream' : revision,
    events: events(2),
  };
});

/** As a migration does it: the same import again, until it is in. */
async function importAll(): Promise<number> {
  let failures = 0;
  for (let start = 0; start < batches.length;) {
    try {
      await store.importInOrder(batches.slice(start, start + 500));
      start += 500;
    } catch (error) {
      if (!(error instanceof OutcomeUnknown || error instanceof Unavailable)) throw error;
      failures += 1;
      await wait(50);
    }
  }
  return failures;
}

const troubles: Readonly<Record<string, () => Promise<void>>> = {
  'the connection is cut': () => server.do('cut-connections'),
  'the server ends the stream of appends': () => server.do('end-appends'),
  'answers are lost': () => server.faults({ silent: 3 }),
  'the connection is cut instead of an answer': () => server.faults({ cut: 2 }),
  'the server is killed': async () => {
    await server.end();
    await server.restart();
  },
};

describe('an import keeps the order of the log', () => {
  it.each(Object.keys(troubles))('while %s', async (name) => {
    const importing = importAll();
    while ((await server.counts()).appends < 300) await wait(5);
    await troubles[name]?.();
    expect(await importing).toBeGreaterThan(0);
    const log = await all(store.readAll({ filter: 'everything' }));
    expect(log.map(({ id }) => id)).toEqual(batches.flatMap((batch) => batch.events.map(({ id }) => id)));
  });
});
