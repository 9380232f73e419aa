export * from './filled-table.js';
export * from './given-when-then.js';
export * from './memory-event-store.js';
export * from './memory-read-models.js';
export * from './open-keys.js';
export * from './sha-chain.js';
export * from './until.js';
