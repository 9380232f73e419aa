export * from './operational-store.js';
