import {
  OutcomeUnknown,
  Unavailable,
  WrongRevision,
  type EventStore,
  type StoredEvent,
} from '@mouakaba/event-sourcing';

/** What becomes of one append. */
export const fates = ['well', 'lost-before', 'lost-after', 'conflict', 'away'] as const;
export type Fate = (typeof fates)[number];

/** When a step of the store is taken: now, or when a scheduler says so. */
export type Turn = <T>(name: string, step: () => Promise<T>) => Promise<T>;

/** A store some of whose appends go wrong, in a given order; every step waits for its turn. */
export function faultyStore(store: EventStore, ills: Iterator<Fate>, turn: Turn): EventStore {
  const append: EventStore['append'] = async (stream, expected, events) => {
    const next = ills.next();
    switch (next.done === true ? 'well' : next.value) {
      case 'well':
        return turn('append', () => store.append(stream, expected, events));
      case 'lost-before':
        throw new OutcomeUnknown('before it was written');
      case 'lost-after':
        await turn('append', () => store.append(stream, expected, events));
        throw new OutcomeUnknown('after it was written');
      case 'conflict':
        throw new WrongRevision(stream, expected, expected);
      case 'away':
        throw new Unavailable('event-store');
    }
  };
  const readStream: EventStore['readStream'] = async function* (stream, options) {
    yield* await turn('read', async () => {
      const events: StoredEvent[] = [];
      for await (const event of store.readStream(stream, options)) events.push(event);
      return events;
    });
  };
  return { ...portOf(store), append, readStream };
}

function portOf(store: EventStore): EventStore {
  return {
    epoch: store.epoch,
    append: (...appending) => store.append(...appending),
    readStream: (...reading) => store.readStream(...reading),
    readAll: (reading) => store.readAll(reading),
    subscribe: (subscription) => store.subscribe(subscription),
    eventAt: (position) => store.eventAt(position),
    newest: (limit, filter) => store.newest(limit, filter),
    head: (filter) => store.head(filter),
    check: () => store.check(),
    close: () => store.close(),
  };
}
