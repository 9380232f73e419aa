import { setImmediate as turn } from 'node:timers/promises';
import { batchBytes, cloudEventOf } from '@mouakaba/kafka';
import type { Delivery, Position } from '@mouakaba/event-sourcing';

/** What goes out together: messages in order, each linked to the one before. */
export interface Batch {
  readonly values: readonly string[];
  /** Position of the last one. */
  readonly last: Position | undefined;
  /** Everything that stood in the log is in this batch or in those before. */
  readonly caughtUp: boolean;
}

const mostEvents = 1_000;

/**
 * The log in batches: full ones while it catches up, then what has arrived meanwhile. `previous`: the last position
 * published before. An empty batch only says `caughtUp`.
 * @throws StreamDamaged
 */
export async function* batchesOf(
  deliveries: AsyncIterable<Delivery>,
  previous: Position | undefined,
): AsyncGenerator<Batch> {
  const iterator = deliveries[Symbol.asyncIterator]();
  const pull = () => {
    const next = iterator.next();
    next.catch(() => undefined); // awaited later
    return next;
  };
  let next = pull();
  let caughtUp = false;
  let held: string | undefined;
  let last = previous;
  try {
    for (;;) {
      const values: string[] = held === undefined ? [] : [held];
      let bytes = held === undefined ? 0 : Buffer.byteLength(held);
      held = undefined;
      let sent = values.length > 0 ? last : undefined;
      while (values.length < mostEvents) {
        const got = await (caughtUp && values.length > 0
          ? Promise.race([next, turn<'nothing yet'>('nothing yet')])
          : next);
        if (got === 'nothing yet') break;
        if (got.done === true) {
          if (values.length > 0) yield { values, last: sent, caughtUp };
          return;
        }
        next = pull();
        if (got.value.kind === 'caught-up') {
          caughtUp = true;
          break;
        }
        const { event } = got.value;
        const value = JSON.stringify(cloudEventOf(event, last));
        last = event.position;
        bytes += Buffer.byteLength(value);
        if (bytes > batchBytes && values.length > 0) {
          held = value;
          break;
        }
        values.push(value);
        sent = last;
      }
      yield { values, last: sent, caughtUp: caughtUp && held === undefined };
    }
  } finally {
    iterator.return?.().catch(() => undefined);
  }
}

/** The next one is made ready while this one is being worked on. */
export async function* oneAhead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = items.next();
  try {
    for (;;) {
      const got = await next;
      if (got.done === true) return;
      next = items.next();
      next.catch(() => undefined);
      yield got.value;
    }
  } finally {
    void items.return(undefined).catch(() => undefined);
  }
}
