export * from './given-when-then.js';
export * from './memory-event-store.js';
export * from './open-keys.js';
