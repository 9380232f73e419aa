import type { Position, StoredEvent } from '../store/event-store.js';
import { decode, type RecordedEvent } from '../store/recorded-event.js';

/** An event as it reached the engine, decoded once for all projections; or why this program cannot read it. */
export type ReceivedEvent =
  | { readonly stored: StoredEvent; readonly event: RecordedEvent }
  | {
      readonly stored: StoredEvent;
      readonly event: undefined;
      readonly reason: string;
      readonly cause?: unknown;
    };

export interface Reading {
  /** Whether this program knows the type at this schema, as stored. What it does not know stops a projection. */
  readonly known: (type: string, schema: number) => boolean;
  /** The event as the newest schema of its type has it. */
  readonly upcast?: ((event: RecordedEvent) => RecordedEvent) | undefined;
}

export function receivedEventOf(stored: StoredEvent, { known, upcast }: Reading): ReceivedEvent {
  try {
    const event = decode(stored);
    if (known(event.type, event.schema)) return { stored, event: upcast ? upcast(event) : event };
    return {
      stored,
      event: undefined,
      reason: `unknown event ${event.type}, schema ${String(event.schema)}`,
    };
  } catch (cause) {
    return { stored, event: undefined, reason: `event ${stored.type} cannot be read`, cause };
  }
}

/** A stretch of the log, in order: everything that passes the filter after `after` up to `last`. */
export interface Chunk {
  readonly after: Position | undefined;
  readonly last: Position | undefined;
  readonly received: readonly ReceivedEvent[];
  /** The subscription has come to the end of the log once; what follows is news. */
  readonly live: boolean;
}
