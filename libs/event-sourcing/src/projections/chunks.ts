import type { Delivery, Position } from '../store/event-store.js';
import { receivedEventOf, type ReceivedEvent, type Chunk, type Reading } from './received-event.js';

/** Resolves after everything that is ready now has been dealt with. */
export const turn = () => new Promise<'turn'>((resolve) => setImmediate(resolve, 'turn'));

/**
 * A subscription in chunks of at most `size` events. While it catches up a chunk is filled, unless the end of the log
 * comes first; once live, a chunk is what has arrived while the one before was worked on, and waits for nothing.
 */
export async function* chunksOf(
  deliveries: AsyncIterable<Delivery>,
  after: Position | undefined,
  size: number,
  reading: Reading,
): AsyncGenerator<Chunk, void, undefined> {
  const iterator = deliveries[Symbol.asyncIterator]();
  const pull = () => {
    const next = iterator.next();
    next.catch(() => undefined); // it is awaited later; without this a failure before that would be an unhandled rejection
    return next;
  };
  let next = pull();
  let last = after;
  let live = false;
  try {
    for (;;) {
      const received: ReceivedEvent[] = [];
      const before = last;
      let ended = false;
      while (received.length < size) {
        const got = await (live && received.length > 0 ? Promise.race([next, turn()]) : next);
        if (got === 'turn') break;
        ended = got.done === true;
        if (got.done) break;
        next = pull();
        if (got.value.kind === 'caught-up') {
          const first = !live;
          live = true;
          if (first || received.length > 0) break;
        } else {
          last = got.value.event.position;
          received.push(receivedEventOf(got.value.event, reading));
        }
      }
      if (!ended || received.length > 0) yield { after: before, last, received, live };
      if (ended) return;
    }
  } finally {
    // Not awaited: a store that does not answer must not hold up the end.
    iterator.return?.().catch(() => undefined);
  }
}
