import type { StoredEvent } from '../store/event-store.js';

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
