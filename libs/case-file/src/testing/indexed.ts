import type { DeadlineRow, Projection, RecordedEvent } from '@mouakaba/event-sourcing';

/** The documents of an index of deadlines after these events. */
export function indexed(
  index: Projection<DeadlineRow>,
  events: readonly RecordedEvent[],
): ReadonlyMap<string, DeadlineRow> {
  const documents = new Map<string, DeadlineRow>();
  for (const event of events) {
    const handler = index.handlers.get(event.type);
    if (handler?.keys === undefined) continue;
    for (const [key, row] of handler.evolve(new Map(), event)) {
      if (row === undefined) documents.delete(key);
      else documents.set(key, row);
    }
  }
  return documents;
}
