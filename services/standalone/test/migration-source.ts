import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  ConsentWithdrawn,
  ChildReceived,
  eventTypes,
  happened,
  caseStream,
  type Happened,
} from '@mouakaba/contracts';
import {
  EventRegistry,
  type ImportedBatch,
  seal,
  type StreamKey,
  type StreamHead,
  type EventMetadata,
} from '@mouakaba/event-sourcing';
import { openEventStore, openSqliteOperationalStore, SqliteKeyStore } from '@mouakaba/sqlite';
import { chain } from '@mouakaba/evidence';
import { StreamKeys } from '@mouakaba/privacy';

interface Open {
  readonly stream: string;
  readonly key: StreamKey;
  head: StreamHead | undefined;
}

const streamsAtOnce = 40;
const eventsOfAStream = 25;
/** Events of the commands, one after the other. */
const sizes = [1, 1, 3, 1, 2];

/**
 * Fills a new data folder with so many events or a few more, sealed and chained as the services do: cases that take
 * turns, commands of one to three events; and with keys (a destroyed one among them) and operational state.
 */
export async function fillFolder(folder: string, events: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const store = await openEventStore(join(folder, 'events.db'));
  const keyStore = new SqliteKeyStore(join(folder, 'keys.db'));
  const keys = await StreamKeys.open(keyStore, join(folder, '..', 'kek'));
  const eventLog = { store, keys, registry: new EventRegistry(eventTypes), clock: { now: () => 0 }, chain };
  const open: Open[] = [];
  let batches: ImportedBatch[] = [];
  for (let written = 0, turn = 0; written < events; turn += 1) {
    const at = turn % streamsAtOnce;
    let one = open[at];
    if (one === undefined || (one.head?.revision ?? 0) >= eventsOfAStream - 1) {
      const stream = caseStream(randomUUID());
      one = { stream, key: await keys.create(stream), head: undefined };
      open[at] = one;
    }
    const metadata = writingOf(turn);
    const happenings = Array.from({ length: sizes[turn % sizes.length]! }, () => aFact(turn));
    const batch = seal(
      eventLog,
      one.stream,
      one.head,
      happenings.map((event) => ({ event, metadata })),
      one.key,
    );
    batches.push({ stream: one.stream, expected: one.head?.revision ?? 'no-stream', events: batch });
    const { hash } = JSON.parse(batch.at(-1)!.metadata) as { hash: string };
    one.head = { revision: (one.head?.revision ?? -1) + batch.length, hash };
    written += batch.length;
    if (batches.length === 500 || written >= events) {
      await store.importInOrder(batches);
      batches = [];
    }
  }
  await keyStore.insertRecords([{ id: 'case-erased', destroyedAt: '2026-02-03T04:05:06.789Z' }]);
  await keyStore.close();
  await store.close();
  const operations = openSqliteOperationalStore(join(folder, 'operations.db'));
  await operations.putMany('settled', new Map(Array.from({ length: 700 }, (_, n) => [`d${String(n)}`, n])));
  await operations.put(
    'sessions',
    'é',
    { b: 1, a: { $x: null } },
    { expiresAt: Date.now() + 8.64e7, group: 'g' },
  );
  await operations.put('sessions', 'long gone', 1, { expiresAt: 1 });
  await operations.close();
}

function writingOf(turn: number): EventMetadata {
  return {
    recordedAt: new Date(Date.UTC(2026, 0, 1) + turn * 1_000).toISOString(),
    actor: { sub: 'somebody', role: 'caseworker' },
    correlationId: randomUUID(),
    commandId: randomUUID(),
  };
}

function aFact(turn: number): Happened {
  return turn % 2 === 0
    ? happened(ChildReceived, { receivedAt: '2026-03-02T09:00:00.000Z', accompaniedByRelation: 'mother' })
    : happened(
        ConsentWithdrawn,
        { consentId: '6f9b2a54-94a1-4d4e-8a43-0c6d5d1f7e02', reasonCode: 'fear' },
        { content: { note: `ملاحظة ${'…'.repeat(turn % 300)}` } },
      );
}
