import type { ReceivedEvent } from './received-event.js';
import type { Obstacle } from './alarm.js';
import { keysOf } from './fold-into-rows.js';
import type { Projection, Row } from './projection.js';
import type { RecordedEvent } from '../store/recorded-event.js';

export interface Step {
  readonly event: RecordedEvent;
  /** The documents it concerns; none for most projections. */
  readonly keys: readonly string[];
  readonly mark?: string | undefined;
}

/** How far a projection can go through these events, and what stands in its way then. */
export function stepsOf<R extends Row>(
  projection: Projection<R>,
  received: Iterable<ReceivedEvent>,
): { steps: Step[]; obstacle?: Obstacle } {
  const steps: Step[] = [];
  for (const { stored, event, ...unread } of received) {
    if (event === undefined)
      return { steps, obstacle: { reason: 'it cannot be read', ...unread, event: stored } };
    try {
      steps.push({ event, keys: keysOf(projection, event), mark: stored.mark });
    } catch (cause) {
      return { steps, obstacle: handlerFailed(event, cause) };
    }
  }
  return { steps };
}

export function handlerFailed(event: RecordedEvent, cause: unknown): Obstacle {
  return { reason: `the handler of ${event.type} failed`, event, cause };
}
