import type { StoredEvent } from '../store/event-store.js';

/** Why a projection or a document cannot go on, and at which event. Never personal data. */
export interface Obstacle {
  readonly reason: string;
  readonly event?: Pick<StoredEvent, 'stream' | 'revision' | 'type' | 'position'>;
  readonly cause?: unknown;
}

/**
 * Something for people: a projection stopped, a document became unreadable, or a build did not belong to the log and is
 * made anew. May be raised again after a restart.
 */
export interface Alarm extends Obstacle {
  readonly kind: 'stopped' | 'unreadable' | 'foreign';
  readonly projection: string;
  readonly table: string;
}
