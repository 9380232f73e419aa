import { limits } from '@mouakaba/contracts';
import { LRUCache } from 'lru-cache';
import {
  decode,
  holdsSealed,
  sealedCopies,
  type Keys,
  type SealedCopy,
  type StoredEvent,
} from '@mouakaba/event-sourcing';
import type { Break } from './verify-stream.js';

/** Blocks that are tried in one question. */
const page = 200;

/**
 * The keys of all streams, in one reading of the whole log: for the first sealed block of each, whether its key opens it.
 * Its memory does not grow with the log.
 */
export class KeyChecks {
  private readonly looked = new LRUCache<string, true>({ max: limits.headsRemembered });
  private waiting: SealedCopy[] = [];

  constructor(private readonly keys: Pick<Keys, 'unopened'>) {}

  /** Takes the log's next event. Answers the streams that a full page has found without their key. @throws Unavailable */
  async next(event: StoredEvent): Promise<readonly string[]> {
    if (!holdsSealed(event) || this.looked.get(event.stream) === true) return [];
    const [first] = blocksOf(event);
    if (first === undefined) return [];
    this.looked.set(event.stream, true);
    this.waiting.push(first);
    return this.waiting.length < page ? [] : this.rest();
  }

  /** The same of those that have not filled a page. @throws Unavailable */
  async rest(): Promise<readonly string[]> {
    const copies = this.waiting;
    this.waiting = [];
    if (copies.length === 0) return [];
    const unopened = await this.keys.unopened(copies);
    return unopened.map(({ context }) => context.stream);
  }
}

/**
 * The first event of a stream whose sealed blocks its key does not open, or whose key is lost: one question for a page
 * of blocks. Events at the given breaks are not as they were written, and say nothing of the key. @throws Unavailable
 */
export async function keyBreakIn(
  keys: Pick<Keys, 'unopened'>,
  events: readonly StoredEvent[],
  breaks: readonly Break[],
): Promise<Break | undefined> {
  const broken = new Set(breaks.map(({ revision }) => revision));
  const blocks = events
    .filter(({ revision }) => !broken.has(revision))
    .flatMap((event) => blocksOf(event).map((copy) => ({ copy, revision: event.revision })));
  for (let start = 0; start < blocks.length; start += page) {
    const some = blocks.slice(start, start + page);
    const unopened = new Set(await keys.unopened(some.map(({ copy }) => copy)));
    const first = some.find(({ copy }) => unopened.has(copy));
    if (first !== undefined) return { revision: first.revision, kind: 'key' };
  }
  return undefined;
}

/** The sealed blocks of an event; none of one that is no event any more, which the chain tells. */
function blocksOf(event: StoredEvent): readonly SealedCopy[] {
  try {
    return sealedCopies(decode(event));
  } catch {
    return [];
  }
}
