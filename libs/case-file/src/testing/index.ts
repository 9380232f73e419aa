export * from './indexed.js';
export * from './recorded.js';
