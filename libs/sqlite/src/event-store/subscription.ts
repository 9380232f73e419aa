import { setImmediate as turn } from 'node:timers/promises';
import {
  type Delivery,
  type Position,
  type StoredEvent,
  type StreamFilter,
  Unavailable,
} from '@mouakaba/event-sourcing';
import type { Commits } from './commits.js';
import type { EventReader } from './event-reader.js';

/** How long a subscription rests when the file cannot be read, in milliseconds. */
const retryAfter = 500;

/**
 * Catches up chunk by chunk, then sleeps until a commit is announced. Says `caught-up` each time it has come to
 * the head with something delivered, and once at the start.
 */
export async function* follow(
  reader: EventReader,
  commits: Commits,
  options: { readonly after?: Position; readonly filter?: StreamFilter; readonly signal: AbortSignal },
): AsyncGenerator<Delivery> {
  const { signal, filter = 'everything' } = options;
  const over = () => signal.aborted || commits.ended;
  let after = options.after;
  let said = false;
  while (!over()) {
    const events = nextChunk(reader, after, filter);
    if (events === undefined) {
      await commits.next(signal, retryAfter);
    } else if (events.length > 0) {
      for (const event of events) {
        if (over()) return;
        yield { kind: 'event', event };
        after = event.position;
      }
      said = false;
      await turn();
    } else if (said) {
      // Nothing was awaited since the empty read: no announcement can have been missed.
      await commits.next(signal);
    } else {
      said = true;
      yield { kind: 'caught-up' };
    }
  }
}

function nextChunk(
  reader: EventReader,
  after: Position | undefined,
  filter: StreamFilter,
): StoredEvent[] | undefined {
  try {
    return reader.chunk(after, filter);
  } catch (error) {
    if (error instanceof Unavailable) return undefined;
    throw error;
  }
}
