import type { DataOf, EventMap, PersonalOf } from '@mouakaba/contracts';
import { EventDamaged, sealContext, type RecordedEvent, type StreamKey } from '@mouakaba/event-sourcing';

/** An event with those of its compartments that the reader may see, in clear: never stored, never logged. */
export interface OpenedEvent<
  Data = object,
  Personal = Readonly<Record<string, object>>,
> extends RecordedEvent<Data> {
  readonly personal: Personal;
}

/**
 * Opens the given compartments of an event; the others stay sealed.
 * @throws EventDamaged a block is not the one that was sealed
 */
export function openEvent(
  key: StreamKey,
  event: RecordedEvent,
  compartments: ReadonlySet<string>,
): OpenedEvent {
  const opened = Object.entries(event.sealed)
    .filter(([compartment]) => compartments.has(compartment))
    .map(([compartment, block]) => {
      try {
        return [compartment, key.open(sealContext(event, compartment), block)] as const;
      } catch (cause) {
        throw new EventDamaged(event.stream, event.revision, cause);
      }
    });
  return { ...event, personal: Object.fromEntries(opened) };
}

type OpenedHandlers<View> = {
  readonly [Name in keyof EventMap]?: (
    view: View,
    event: OpenedEvent<DataOf<EventMap[Name]>, PersonalOf<EventMap[Name]>>,
  ) => View;
};

/** Like `fold`, over opened events: what a person sees of a stream. */
export function foldOpened<View>(handlers: OpenedHandlers<View>): (view: View, event: OpenedEvent) => View {
  const byType = new Map(Object.entries(handlers)) as unknown as Map<
    string,
    (view: View, event: OpenedEvent) => View
  >;
  return (view, event) => byType.get(event.type)?.(view, event) ?? view;
}
