import type { Delivery, Position, StoredEvent } from '../store/event-store.js';
import type { DamagedStreams } from '../store/damaged-streams.js';
import { decode, type RecordedEvent } from '../store/recorded-event.js';
import { Continuity } from './continuity.js';

/** An event as it reached the engine, decoded once for all projections; or why this program cannot read it. */
export type ReceivedEvent =
  | {
      readonly stored: StoredEvent;
      readonly event: RecordedEvent;
      /** Its stream is not what was written: its documents are not whole from here on. */
      readonly broken?: true;
    }
  /** Left out: its stream is not what was written, and it cannot be read. */
  | { readonly stored: StoredEvent; readonly event: undefined; readonly broken: true }
  | {
      readonly stored: StoredEvent;
      readonly event: undefined;
      readonly broken?: never;
      readonly reason: string;
      readonly cause?: unknown;
    };

export interface Reading {
  /** Whether this program knows the type at this schema, as stored. What it does not know stops a projection. */
  readonly known: (type: string, schema: number) => boolean;
  /** The event as the newest schema of its type has it. */
  readonly upcast?: ((event: RecordedEvent) => RecordedEvent) | undefined;
  /** Hears of streams in which an event is missing. */
  readonly damaged?: DamagedStreams | undefined;
}

export function receivedEventOf(stored: StoredEvent, { known, upcast }: Reading): ReceivedEvent {
  try {
    const event = decode(stored);
    if (known(event.type, event.schema)) return { stored, event: upcast ? upcast(event) : event };
    return {
      stored,
      event: undefined,
      reason: `unknown event ${event.type}, schema ${String(event.schema)}`,
    };
  } catch (cause) {
    return { stored, event: undefined, reason: `event ${stored.type} cannot be read`, cause };
  }
}

/** The same, with what is wrong with its stream: no projection stops for ever because of one damaged stream. */
function checkedEventOf(stored: StoredEvent, reading: Reading, continuity: Continuity): ReceivedEvent {
  const broken = continuity.isBroken(stored);
  const received = receivedEventOf(stored, reading);
  if (received.event !== undefined) return broken ? { ...received, broken } : received;
  const cause = 'cause' in received ? received.cause : undefined;
  return broken || continuity.isDamaged(stored, cause)
    ? { stored, event: undefined, broken: true }
    : received;
}

/** A stretch of the log, in order: everything that passes the filter after `after` up to `last`. */
export interface Chunk {
  readonly after: Position | undefined;
  readonly last: Position | undefined;
  readonly received: readonly ReceivedEvent[];
  /** The subscription has come to the end of the log once; what follows is news. */
  readonly live: boolean;
}

/** Resolves after everything that is ready now has been dealt with. */
export const turn = () => new Promise<'turn'>((resolve) => setImmediate(resolve, 'turn'));

/**
 * A subscription in chunks of at most `batchEvents`. While it catches up a chunk is filled, unless the end of the log
 * comes first; once live, a chunk is what has arrived while the one before was worked on, and waits for nothing.
 */
export async function* chunksOf(
  deliveries: AsyncIterable<Delivery>,
  after: Position | undefined,
  reading: Reading & { readonly batchEvents: number },
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
  const continuity = new Continuity(after === undefined, reading.damaged);
  try {
    for (;;) {
      const received: ReceivedEvent[] = [];
      const before = last;
      let ended = false;
      while (received.length < reading.batchEvents) {
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
          received.push(checkedEventOf(got.value.event, reading, continuity));
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
