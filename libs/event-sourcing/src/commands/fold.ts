import type { DataOf, EventMap, EventType } from '@mouakaba/contracts';
import type { OpenedEvent, OpenedHandlers } from '../sealing/opened-event.js';
import { StreamDamaged, type RecordedEvent } from '../store/recorded-event.js';

export type Evolve<State, Event = RecordedEvent> = (state: State, event: Event) => State;

type FoldHandlers<State, Events> = {
  readonly [Name in keyof Events]?: Events[Name] extends EventType
    ? (state: State, event: RecordedEvent<DataOf<Events[Name]>>) => State
    : never;
};

/**
 * State from events, by type. An event that a fold does not name leaves the state as it is. The fold throws StreamDamaged
 * where a stored event is not what its contract says: contracts are checked when it is written, not when it is read.
 */
export function fold<State, Events = EventMap>(handlers: FoldHandlers<State, Events>): Evolve<State> {
  return folding(handlers);
}

/** Like `fold`, over opened events: what a person sees of a stream. */
export function foldOpened<View>(handlers: OpenedHandlers<View>): Evolve<View, OpenedEvent> {
  return folding(handlers);
}

function folding<State, Event extends RecordedEvent>(handlers: object): Evolve<State, Event> {
  const byType = handlersByType<Evolve<State, Event>>(handlers);
  return (state, event) => {
    try {
      return byType.get(event.type)?.(state, event) ?? state;
    } catch (cause) {
      throw cause instanceof StreamDamaged
        ? cause
        : new StreamDamaged(event.stream, 'bytes', event.revision, cause);
    }
  };
}

/** Handlers as they were declared, each for its own type of event, as they are looked up. */
export function handlersByType<Handler>(handlers: object): ReadonlyMap<string, Handler> {
  return new Map(Object.entries(handlers) as [string, Handler][]);
}
