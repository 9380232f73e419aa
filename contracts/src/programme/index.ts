export * from './centre-established.js';
export * from './unit-established.js';
export * from './worker-joined.js';
export * from './worker-left.js';
