import type { StoredEvent } from '../store/event-store.js';
import type { Projection } from './projection.js';

/** Why a projection or a document cannot go on, and at which event. Never personal data. */
export interface Obstacle {
  readonly reason: string;
  readonly event?: Pick<StoredEvent, 'stream' | 'revision' | 'type' | 'position'>;
  readonly cause?: unknown;
}

/** Something only people can mend: a projection stopped, or a document became unreadable. May be raised again after a restart. */
export interface Alarm extends Obstacle {
  readonly kind: 'stopped' | 'unreadable';
  readonly projection: string;
  readonly table: string;
}

export function alarmOf(
  { name, table }: Pick<Projection, 'name' | 'table'>,
  kind: Alarm['kind'],
  { reason, event, cause }: Obstacle,
): Alarm {
  const place = event && {
    event: { stream: event.stream, revision: event.revision, type: event.type, position: event.position },
  };
  return { kind, projection: name, table, reason, cause, ...place };
}
