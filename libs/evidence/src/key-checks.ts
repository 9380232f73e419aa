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
 * The key of one stream, tried on every sealed block, a page of them in one question: its memory does not grow with the
 * stream. What is not as it was written says nothing of the key, and is not given to it.
 */
export class KeyTrial {
  private waiting: { readonly copy: SealedCopy; readonly revision: number }[] = [];
  private found: Break | undefined;

  constructor(private readonly keys: Pick<Keys, 'unopened'>) {}

  /** Takes the stream's next event. @throws Unavailable */
  async next(event: StoredEvent): Promise<void> {
    if (this.found !== undefined) return;
    this.waiting.push(...blocksOf(event).map((copy) => ({ copy, revision: event.revision })));
    if (this.waiting.length >= page) await this.ask();
  }

  /** The first event of which the key leaves a block sealed, or whose key is lost. @throws Unavailable */
  async first(): Promise<Break | undefined> {
    while (this.waiting.length > 0) await this.ask();
    return this.found;
  }

  private async ask(): Promise<void> {
    const some = this.waiting.splice(0, page);
    const unopened = new Set(await this.keys.unopened(some.map(({ copy }) => copy)));
    const first = some.find(({ copy }) => unopened.has(copy));
    if (first === undefined) return;
    this.found = { revision: first.revision, kind: 'key' };
    this.waiting = [];
  }
}

/** The sealed blocks of an event; none of one that is no event any more, which the chain tells. */
function blocksOf(event: StoredEvent): readonly SealedCopy[] {
  try {
    return sealedCopies(decode(event));
  } catch {
    return [];
  }
}
