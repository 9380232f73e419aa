import { withoutHiddenIn } from '@mouakaba/contracts';
import {
  sealContext,
  StreamDamaged,
  type OpenedEvent,
  type RecordedEvent,
  type StreamKey,
} from '@mouakaba/event-sourcing';

/**
 * Opens the given compartments of an event, to be shown; the others stay sealed.
 * @throws StreamDamaged a block is not the one that was sealed under this key
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
        throw new StreamDamaged(event.stream, 'key', event.revision, cause);
      }
    });
  const { data } = event;
  return { ...event, ...withoutHiddenIn({ data, personal: Object.fromEntries(opened) }) };
}
