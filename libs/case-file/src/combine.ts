import type { Evolve, RecordedEvent } from '@mouakaba/event-sourcing';

/** The fold of one part of a state. It may ask the parts that stand before it, as they are after the event. */
export type EvolvePart<Part, State> = (part: Part, event: RecordedEvent, state: State) => Part;

/**
 * A service's fold of a case: the parts that several services fold, each by its own fold and in this order, and then
 * `own`, which sees them as they are after the event.
 */
export function combine<State extends object>(
  parts: { readonly [Name in keyof State]?: EvolvePart<State[Name], State> },
  own: Evolve<State>,
): Evolve<State> {
  const names = Object.keys(parts) as (keyof State)[];
  return (before, event) => {
    let state = before;
    for (const name of names) {
      const part = parts[name]?.(state[name], event, state);
      if (part !== state[name]) state = { ...state, [name]: part };
    }
    return own(state, event);
  };
}
