import { Inject, Injectable } from '@nestjs/common';
import { limits, providerStream } from '@mouakaba/contracts';
import { firstEvent, StreamDamaged, type EventLog } from '@mouakaba/event-sourcing';
import { LRUCache } from 'lru-cache';
import { EVENT_LOG } from '../ports.js';

/** Streams that are read at the same time for one request. */
const readAtOnce = 20;

/** Which ids that people send are those of providers, from the first events of their streams: none ever ceases to be one. */
@Injectable()
export class KnownProviders {
  private readonly known = new LRUCache<string, true>({ max: limits.providersRemembered });

  constructor(
    @Inject(EVENT_LOG)
    private readonly eventLog: Pick<EventLog, 'store' | 'registry' | 'chain' | 'damaged'>,
  ) {}

  /**
   * The ids of no provider, in the order in which they were sent.
   * @throws Unavailable the event store cannot be asked
   */
  async unknownAmong(ids: readonly string[]): Promise<readonly string[]> {
    const asked = ids.filter((id) => !this.known.has(id));
    const unknown: string[] = [];
    for (let first = 0; first < asked.length; first += readAtOnce) {
      const some = asked.slice(first, first + readAtOnce);
      const found = await Promise.all(some.map((id) => this.exists(id)));
      unknown.push(...some.filter((_, index) => found[index] === false));
    }
    return unknown;
  }

  /** A provider whose stream is not what was written is a provider all the same. */
  private async exists(id: string): Promise<boolean> {
    try {
      if ((await firstEvent(this.eventLog, providerStream(id))) === undefined) return false;
    } catch (error) {
      if (!(error instanceof StreamDamaged)) throw error;
    }
    this.known.set(id, true);
    return true;
  }
}
