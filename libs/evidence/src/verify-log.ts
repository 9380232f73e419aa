import { LRUCache } from 'lru-cache';
import { statedHash, type EventStore, type StoredEvent } from '@mouakaba/event-sourcing';
import { type Break, fault } from './verify-stream.js';

interface StreamHead {
  readonly revision: number;
  readonly hash: string | undefined;
}

/** Ends of streams that are remembered; of others the event before is read again. */
const remembered = 100_000;

/**
 * The chains of all streams, in one reading of the whole log: each event against the one before it in its stream. Its
 * memory does not grow with the log. Together with the root of the log it finds what `verifyStream` finds, and says
 * where it is.
 */
export class LogChains {
  readonly #heads: LRUCache<string, StreamHead>;

  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    options: { readonly remembered?: number } = {},
  ) {
    this.#heads = new LRUCache({ max: options.remembered ?? remembered });
  }

  /** Takes the log's next event. Answers what is wrong with it; undefined: it follows what came before in its stream. */
  async next(event: StoredEvent): Promise<Break['kind'] | undefined> {
    const { stream, revision } = event;
    const before = this.#heads.get(stream) ?? (await this.#readBefore(event));
    this.#heads.set(stream, { revision, hash: statedHash(event) });
    if (revision !== (before?.revision ?? -1) + 1) return 'gap';
    return fault(before?.hash, event);
  }

  async #readBefore({ stream, revision }: StoredEvent): Promise<StreamHead | undefined> {
    if (revision === 0) return undefined;
    for await (const event of this.store.readStream(stream, { from: revision - 1, limit: 1 })) {
      return { revision: event.revision, hash: statedHash(event) };
    }
    return undefined;
  }
}
