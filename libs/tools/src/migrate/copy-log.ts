import { setTimeout as sleep } from 'node:timers/promises';
import {
  type EventImport,
  importLimit,
  type ImportedBatch,
  OutcomeUnknown,
  type Position,
  type StoredEvent,
  Unavailable,
} from '@mouakaba/event-sourcing';
import { atomicRuns } from './atomic-runs.js';
import type { SourceLog, TargetLog } from './stores.js';

/** Characters in one import at most, about: what is held in memory twice. */
const sizeLimit = 4 * 1024 * 1024;
/** An import is told again so many times, with a growing pause: a server may begin anew meanwhile. */
const attempts = 12;

/**
 * Copies what follows a position, in order. While one import is written, the next is read.
 * @param copied is told the source's position and the number of events, now and then
 * @throws Unavailable · OutcomeUnknown the target stays away; what is there is a beginning of the source
 */
export async function copyLog(
  source: SourceLog,
  target: TargetLog,
  after: Position | undefined,
  copied: (until: Position, events: number) => void,
): Promise<void> {
  let writing: Promise<void> = Promise.resolve();
  let last: StoredEvent | undefined;
  const log = noting(source.readAll({ ...(after && { after }), filter: 'everything' }), (event) => {
    last = event;
  });
  let count = 0;
  for await (const batches of groups(atomicRuns(log))) {
    await writing;
    const until = last;
    writing = imported(target, batches).then(() => {
      count += batches.reduce((sum, { events }) => sum + events.length, 0);
      if (until !== undefined) copied(until.position, count);
    });
    writing.catch(() => undefined);
  }
  await writing;
}

async function* groups(batches: AsyncIterable<ImportedBatch>): AsyncGenerator<ImportedBatch[]> {
  let group: ImportedBatch[] = [];
  let size = 0;
  for await (const batch of batches) {
    group.push(batch);
    for (const { data, metadata } of batch.events) size += data.length + metadata.length;
    if (group.length < importLimit && size < sizeLimit) continue;
    yield group;
    group = [];
    size = 0;
  }
  if (group.length > 0) yield group;
}

async function imported(target: EventImport, batches: readonly ImportedBatch[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await target.importInOrder(batches);
      return;
    } catch (error) {
      const passes = error instanceof Unavailable || error instanceof OutcomeUnknown;
      if (!passes || attempt === attempts) throw error;
      await sleep(Math.min(100 * 2 ** attempt, 5_000));
    }
  }
}

async function* noting<Item>(items: AsyncIterable<Item>, note: (item: Item) => void): AsyncGenerator<Item> {
  for await (const item of items) {
    note(item);
    yield item;
  }
}
