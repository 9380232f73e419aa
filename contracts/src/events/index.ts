import type { EventType } from '../event.js';

export const eventTypes = {} as const;

/** Every event that code emits, by type. */
export type EventMap = typeof eventTypes & Record<never, EventType>;
