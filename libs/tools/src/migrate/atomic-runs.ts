import type { ImportedBatch, NewEvent, StoredEvent } from '@mouakaba/event-sourcing';

const eventsLimit = 500;
/** Characters of data and metadata after which a run takes in no further command. */
const sizeLimit = 128 * 1024;

interface Run {
  readonly events: StoredEvent[];
  size: number;
}

/**
 * The log cut into batches, each of one stream. Events of one command that follow each other stay in one batch: they were
 * written at once, and never may a part of them be seen. Neighbouring commands of a stream are taken together while
 * they are small.
 */
export async function* atomicRuns(log: AsyncIterable<StoredEvent>): AsyncGenerator<ImportedBatch> {
  let run: Run = empty();
  let command: Run = empty();
  for await (const event of log) {
    const before = command.events.at(-1);
    const follows = before?.stream === event.stream && event.revision === before.revision + 1;
    const together = follows && command.events.length < eventsLimit && commandOf(before) === commandOf(event);
    if (before !== undefined && !together) {
      if (fits(run, command)) run = joined(run, command);
      else {
        yield batchOf(run);
        run = command;
      }
      command = empty();
      if (!follows) {
        yield batchOf(run);
        run = empty();
      }
    }
    command.events.push(event);
    command.size += event.data.length + event.metadata.length;
  }
  const rest = fits(run, command) ? [joined(run, command)] : [run, command];
  for (const each of rest) if (each.events.length > 0) yield batchOf(each);
}

function empty(): Run {
  return { events: [], size: 0 };
}

function fits(run: Run, more: Run): boolean {
  if (run.events.length === 0) return true;
  return run.events.length + more.events.length <= eventsLimit && run.size + more.size <= sizeLimit;
}

function joined(run: Run, more: Run): Run {
  return { events: [...run.events, ...more.events], size: run.size + more.size };
}

function batchOf({ events }: Run): ImportedBatch {
  const [first] = events;
  if (first === undefined) throw new RangeError('a batch is never empty');
  return {
    stream: first.stream,
    expected: first.revision === 0 ? 'no-stream' : first.revision - 1,
    events: events.map(({ id, type, data, metadata }): NewEvent => ({ id, type, data, metadata })),
  };
}

/** Undefined where the metadata cannot be read: then nothing says that it belongs to its neighbour. */
function commandOf(event: StoredEvent): unknown {
  try {
    const { commandId } = JSON.parse(event.metadata) as { readonly commandId?: unknown };
    return commandId ?? event.id;
  } catch {
    return event.id;
  }
}
