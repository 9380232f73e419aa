import type { EventFeed, Position, StoredEvent } from '../store/event-store.js';

/** Events of a feed, each asked for once: projections mostly stand at the same place. */
export class MemoizedEvents implements Pick<EventFeed, 'eventAt'> {
  private readonly asked = new Map<Position, Promise<StoredEvent | undefined>>();

  constructor(private readonly feed: Pick<EventFeed, 'eventAt'>) {}

  eventAt(position: Position): Promise<StoredEvent | undefined> {
    const asked = this.asked.get(position) ?? this.feed.eventAt(position);
    this.asked.set(position, asked);
    return asked;
  }
}
