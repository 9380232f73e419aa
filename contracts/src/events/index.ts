import * as access from './access.js';
import * as intake from './intake.js';
import * as programme from './programme.js';

export * from './access.js';
export * from './intake.js';
export * from './programme.js';

/** Every event that code emits, by type. */
export const eventTypes = { ...intake, ...programme, ...access } as const;
export type EventMap = typeof eventTypes;
