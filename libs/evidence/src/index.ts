export * from './chain.js';
export * from './verify-stream.js';
export * from './log-root.js';
export * from './verify-log.js';
export * from './log-watch.js';
export * from './watch-turns.js';
export * from './check-stream.js';
export { KeyTrial } from './key-checks.js';
