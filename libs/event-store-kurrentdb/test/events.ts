import { randomUUID } from 'node:crypto';
import type { Delivery, EventStore, NewEvent, Position, StoredEvent } from '@mouakaba/event-sourcing';

export function anEvent(note = 'visited'): NewEvent {
  return {
    id: randomUUID(),
    type: 'SomethingHappened',
    data: JSON.stringify({ note }),
    metadata: '{ "schema":1 }',
  };
}

export function events(count: number): NewEvent[] {
  return Array.from({ length: count }, () => anEvent());
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** Streams of a log whose revisions are not 0, 1, 2, … in its order. */
export function streamsWithGaps(log: readonly StoredEvent[]): string[] {
  const next = new Map<string, number>();
  return log.flatMap(({ stream, revision }) => {
    const expected = next.get(stream) ?? 0;
    next.set(stream, revision + 1);
    return revision === expected ? [] : [stream];
  });
}

/** A subscription read step by step. */
export function subscribed(store: EventStore, after?: Position) {
  const stop = new AbortController();
  const subscription = store.subscribe({ signal: stop.signal, ...(after && { after }) });
  const deliveries = subscription[Symbol.asyncIterator]();
  const next = async (): Promise<Delivery> => {
    const { done, value } = await deliveries.next();
    if (done === true) throw new Error('the subscription ended by itself');
    return value;
  };
  return {
    async caughtUp() {
      for (let delivery = await next(); delivery.kind !== 'caught-up';) delivery = await next();
    },
    async events(count: number) {
      const found: StoredEvent[] = [];
      while (found.length < count) {
        const delivery = await next();
        if (delivery.kind === 'event') found.push(delivery.event);
      }
      return found;
    },
    async end() {
      stop.abort();
      for (let step = await deliveries.next(); step.done !== true;) step = await deliveries.next();
    },
  };
}
