import { expect } from '@jest/globals';
import type { Delivery, EventFeed, StoredEvent, SubscribeOptions } from '../store/event-store.js';

/** A subscription read step by step. */
export function subscribed(feed: Pick<EventFeed, 'subscribe'>, options: Omit<SubscribeOptions, 'signal'>) {
  const stop = new AbortController();
  const deliveries = feed.subscribe({ ...options, signal: stop.signal })[Symbol.asyncIterator]();
  const next = async (): Promise<Delivery> => {
    const { done, value } = await deliveries.next();
    if (done === true) throw new Error('the subscription ended by itself');
    return value;
  };
  return {
    /** The next events; that it is caught up in between is no matter. */
    async events(count: number) {
      const found: StoredEvent[] = [];
      while (found.length < count) {
        const delivery = await next();
        if (delivery.kind === 'event') found.push(delivery.event);
      }
      return found;
    },
    /** Reads on to the next caught-up, which must come before any further event. */
    async caughtUp() {
      expect(await next()).toEqual({ kind: 'caught-up' });
    },
    /** Everything up to the next caught-up. */
    async untilCaughtUp() {
      const found: StoredEvent[] = [];
      for (;;) {
        const delivery = await next();
        if (delivery.kind === 'caught-up') return found;
        found.push(delivery.event);
      }
    },
    /** Aborts, and sees it end: at most what was under way is still delivered. */
    async end() {
      const rest = deliveries.next();
      stop.abort();
      for (let step = await rest; step.done !== true;) step = await deliveries.next();
    },
  };
}
