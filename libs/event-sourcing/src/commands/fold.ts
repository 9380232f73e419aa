import type { DataOf, EventMap, EventType } from '@mouakaba/contracts';
import type { RecordedEvent } from '../store/recorded-event.js';

export type Evolve<State> = (state: State, event: RecordedEvent) => State;

type FoldHandlers<State, Events> = {
  readonly [Name in keyof Events]?: Events[Name] extends EventType
    ? (state: State, event: RecordedEvent<DataOf<Events[Name]>>) => State
    : never;
};

/** State from events, by type. An event that a fold does not name leaves the state as it is. */
export function fold<State, Events = EventMap>(handlers: FoldHandlers<State, Events>): Evolve<State> {
  const byType = new Map(Object.entries(handlers)) as unknown as Map<string, Evolve<State>>;
  return (state, event) => byType.get(event.type)?.(state, event) ?? state;
}
