import { eventTypes, type DataOf, type EventMap, type EventType } from '@mouakaba/contracts';
import type { OpenedEvent, OpenedHandlers } from '../sealing/opened-event.js';
import { EventRegistry } from '../store/event-registry.js';
import { StreamDamaged, type RecordedEvent } from '../store/recorded-event.js';

export type Evolve<State, Event = RecordedEvent> = (state: State, event: Event) => State;

type FoldHandlers<State, Events> = {
  readonly [Name in keyof Events]?: Events[Name] extends EventType
    ? (state: State, event: RecordedEvent<DataOf<Events[Name]>>) => State
    : never;
};

/**
 * State from events, by type. An event that a fold does not name leaves the state as it is. Contracts are checked when an
 * event is written, not when it is read; where a handler fails on one that is not what its contract says, the fold throws
 * StreamDamaged, and where it is, what the handler threw: that is a fault of the program.
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
      if (cause instanceof StreamDamaged || conforms(event)) throw cause;
      throw new StreamDamaged(event.stream, 'bytes', event.revision, cause);
    }
  };
}

let published: EventRegistry | undefined;

/** Asked only of an event that a handler failed on: contracts are compiled then. */
function conforms(event: RecordedEvent): boolean {
  published ??= new EventRegistry(eventTypes);
  return published.conforms(event);
}

/** Handlers as they were declared, each for its own type of event, as they are looked up. */
export function handlersByType<Handler>(handlers: object): ReadonlyMap<string, Handler> {
  return new Map(Object.entries(handlers) as [string, Handler][]);
}
