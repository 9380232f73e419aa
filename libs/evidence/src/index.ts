export * from './chain.js';
export * from './verify-stream.js';
