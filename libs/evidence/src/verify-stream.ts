import { faultOf, statedHash, type Damage, type StoredEvent } from '@mouakaba/event-sourcing';
import { chain } from './chain.js';

/** Where a stream stops being what was written, and how that shows. */
export interface Break {
  readonly revision: number;
  readonly kind: Damage;
}

export interface StreamVerdict {
  readonly intact: boolean;
  readonly events: number;
  readonly lastHash?: string;
  readonly firstBreak?: Break;
}

/**
 * Recomputes a stream's chain from its stored bytes. Finds edits, insertions, reordering and deletions in the middle;
 * a cut at the end is beyond it (that takes the log's tree).
 */
export async function verifyStream(
  events: AsyncIterable<StoredEvent> | Iterable<StoredEvent>,
): Promise<StreamVerdict> {
  const check = linkCheck();
  let count = 0;
  let lastHash: string | undefined;
  let firstBreak: Break | undefined;
  for await (const event of events) {
    firstBreak ??= check(event);
    lastHash = statedHash(event);
    count += 1;
  }
  return {
    intact: firstBreak === undefined,
    events: count,
    ...(lastHash === undefined ? {} : { lastHash }),
    ...(firstBreak === undefined ? {} : { firstBreak }),
  };
}

/** Every place at which these events of one stream, in order of revision, stop being what was written. */
export function breaksIn(events: readonly StoredEvent[]): Break[] {
  const check = linkCheck();
  return events.flatMap((event) => check(event) ?? []);
}

/** Checks the events of a stream one after the other, each against the one before it. */
function linkCheck(): (event: StoredEvent) => Break | undefined {
  let previous: string | undefined;
  let next = 0;
  return (event) => {
    const place = Math.min(event.revision, next);
    const kind = event.revision === next ? fault(previous, event) : 'gap';
    previous = statedHash(event);
    next = event.revision + 1;
    return kind === undefined ? undefined : { revision: place, kind };
  };
}

/**
 * What is wrong with an event whose place in its stream is right; undefined: nothing.
 * @param previous the hash that the event before it states; undefined for the first
 */
export function fault(previous: string | undefined, event: StoredEvent): Damage | undefined {
  return faultOf(chain, previous, event);
}
