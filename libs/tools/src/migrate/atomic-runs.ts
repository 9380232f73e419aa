import type { ImportedBatch, NewEvent, StoredEvent } from '@mouakaba/event-sourcing';

const eventsLimit = 500;
/** Characters of data and metadata after which a run takes in no further command. */
const sizeLimit = 128 * 1024;

/**
 * The log cut into batches, each of one stream. Events of one command that follow each other stay in one batch: they were
 * written at once, and never may a part of them be seen. Neighbouring commands of a stream are taken together while
 * they are small.
 */
export async function* atomicRuns(log: AsyncIterable<StoredEvent>): AsyncGenerator<ImportedBatch> {
  let run: StoredEvent[] = [];
  let size = 0;
  for await (const command of commandsOf(log)) {
    const more = command.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
    const fits = run.length + command.length <= eventsLimit && size + more <= sizeLimit;
    if (run.length > 0 && !(fits && follows(run.at(-1), command[0]))) {
      yield batchOf(run);
      [run, size] = [[], 0];
    }
    run.push(...command);
    size += more;
  }
  if (run.length > 0) yield batchOf(run);
}

/** What one command wrote after each other, parted only where it is too much for one batch. */
async function* commandsOf(log: AsyncIterable<StoredEvent>): AsyncGenerator<readonly StoredEvent[]> {
  let command: StoredEvent[] = [];
  for await (const event of log) {
    const before = command.at(-1);
    const together = before && follows(before, event) && commandOf(before) === commandOf(event);
    if (before && !(together && command.length < eventsLimit)) {
      yield command;
      command = [];
    }
    command.push(event);
  }
  if (command.length > 0) yield command;
}

function follows(before: StoredEvent | undefined, event: StoredEvent | undefined): boolean {
  return before !== undefined && before.stream === event?.stream && event.revision === before.revision + 1;
}

function batchOf(events: readonly StoredEvent[]): ImportedBatch {
  const [first] = events;
  if (first === undefined) throw new RangeError('a batch is never empty');
  return {
    stream: first.stream,
    expected: first.revision === 0 ? 'no-stream' : first.revision - 1,
    events: events.map(({ id, type, data, metadata }): NewEvent => ({ id, type, data, metadata })),
  };
}

/** Its own id where the metadata cannot be read: then nothing says that it belongs to its neighbour. */
function commandOf(event: StoredEvent): unknown {
  try {
    const { commandId } = JSON.parse(event.metadata) as { readonly commandId?: unknown };
    return commandId ?? event.id;
  } catch {
    return event.id;
  }
}
