import type { DataOf, EventType } from '@mouakaba/contracts';
import type { RecordedEvent } from '@mouakaba/event-sourcing';

/** The data of the first event of that type; undefined if there is none. */
export function dataOf<E extends EventType>(
  eventType: E,
  events: readonly RecordedEvent[],
): DataOf<E> | undefined {
  return events.find(({ type }) => type === eventType.type)?.data as DataOf<E> | undefined;
}
