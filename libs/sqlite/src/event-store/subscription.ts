import { type EventEmitter, once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { type Delivery, type SubscribeOptions, Unavailable } from '@mouakaba/event-sourcing';
import type { EventReader } from './event-reader.js';

/** How long a subscription rests at most when the file cannot be read, in milliseconds. */
const retryAfter = 500;

/**
 * Catches up chunk by chunk, then sleeps until a commit is announced. Says `caught-up` each time it has come to
 * the head with something delivered, and once at the start.
 */
export async function* follow(
  reader: EventReader,
  commits: EventEmitter<{ grown: [] }>,
  { after: start, filter = 'everything', signal }: SubscribeOptions,
): AsyncGenerator<Delivery> {
  const over = () => signal.aborted;
  let after = start;
  let said = false;
  while (!over()) {
    try {
      const events = reader.chunk(after, filter);
      for (const event of events) {
        if (over()) return;
        yield { kind: 'event', event };
        after = event.position;
      }
      if (events.length > 0) {
        said = false;
        await turn();
      } else if (said) {
        // Nothing was awaited since the empty read: no announcement can have been missed.
        await once(commits, 'grown', { signal }).catch(() => undefined); // aborted
      } else {
        said = true;
        yield { kind: 'caught-up' };
      }
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      const rested = AbortSignal.any([signal, AbortSignal.timeout(retryAfter)]);
      await once(commits, 'grown', { signal: rested }).catch(() => undefined); // aborted, or rested
    }
  }
}
