import pRetry from 'p-retry';
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
/** An import is tried twelve times, with a pause that doubles up to five seconds: a server may begin anew meanwhile. */
const again = { retries: 11, minTimeout: 200, factor: 2, maxTimeout: 5_000 };

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
  const log = async function* () {
    for await (const event of source.readAll({ ...(after && { after }), filter: 'everything' })) {
      last = event;
      yield event;
    }
  };
  let count = 0;
  for await (const batches of groups(atomicRuns(log()))) {
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

/** The very same batches again, where the target says that it is away, or not whether it has them. */
function imported(target: EventImport, batches: readonly ImportedBatch[]): Promise<void> {
  return pRetry(() => target.importInOrder(batches), {
    ...again,
    shouldRetry: ({ error }) => error instanceof Unavailable || error instanceof OutcomeUnknown,
  });
}
