import type { Position } from '../store/event-store.js';
import type { Evolve } from './fold.js';
import type { RecordedEvent } from '../store/recorded-event.js';

/** A stream as the pipeline knows it: its state, and every command that ever wrote to it. */
export interface LoadedStream<State> {
  readonly state: State;
  readonly revision: number;
  readonly hash: string;
  readonly position: Position;
  readonly recordedAt: string;
  /** Revision of the last event that a person wrote: an event that `system` writes makes nobody's view stale. */
  readonly revisionByPeople: number;
  /** What each command wrote, without the sealed blocks. All of them are kept: a retry may come a year later. */
  readonly commands: ReadonlyMap<string, readonly RecordedEvent[]>;
  /** An estimate of what it takes in memory. */
  readonly bytes: number;
}

/** The stream after more of its events. Returns `before` itself when there are none. */
export function foldOnto<State>(
  before: LoadedStream<State> | undefined,
  events: readonly { readonly event: RecordedEvent; readonly bytes: number }[],
  initial: State,
  evolve: Evolve<State>,
): LoadedStream<State> | undefined {
  const last = events.at(-1)?.event;
  if (last === undefined) return before;
  const commands = new Map(before?.commands);
  let state = before?.state ?? initial;
  let bytes = before?.bytes ?? 1_000;
  let revisionByPeople = before?.revisionByPeople ?? -1;
  for (const { event, bytes: size } of events) {
    state = evolve(state, event);
    commands.set(event.commandId, [...(commands.get(event.commandId) ?? []), { ...event, sealed: {} }]);
    if (event.actor.role !== 'system') revisionByPeople = event.revision;
    bytes += size;
  }
  const { revision, hash, position, recordedAt } = last;
  return { state, revision, hash, position, recordedAt, revisionByPeople, commands, bytes };
}
