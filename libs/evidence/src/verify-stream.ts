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

/** An event after which a reading of a stream begins. */
export interface Link {
  readonly revision: number;
  /** As the event itself states it. */
  readonly hash: string | undefined;
}

/**
 * Checks the events of a stream one after the other, each against the one before it: from the first event, or from one
 * that is taken for granted. Answers where and how the stream breaks with an event; undefined: it follows.
 */
export function linkCheck(after?: Link): (event: StoredEvent) => Break | undefined {
  let previous = after?.hash;
  let next = after === undefined ? 0 : after.revision + 1;
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
