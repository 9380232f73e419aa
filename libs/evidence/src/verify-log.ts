import { limits } from '@mouakaba/contracts';
import { LRUCache } from 'lru-cache';
import { statedHash, type EventStore, type StoredEvent } from '@mouakaba/event-sourcing';
import { type Break, fault } from './verify-stream.js';

interface StreamHead {
  readonly revision: number;
  readonly hash: string | undefined;
}

/**
 * The chains of all streams, in one reading of the whole log: each event against the one before it in its stream. Its
 * memory does not grow with the log. Together with the root of the log it finds what `verifyStream` finds, and says
 * where it is.
 */
export class LogChains {
  /** Of streams that are not among them the event before is read again. */
  readonly #heads: LRUCache<string, StreamHead>;

  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    options: { readonly remembered?: number } = {},
  ) {
    this.#heads = new LRUCache({ max: options.remembered ?? limits.headsRemembered });
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
