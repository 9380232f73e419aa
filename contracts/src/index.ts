export * from './event.js';
export * from './envelope.js';
export * from './events/index.js';
