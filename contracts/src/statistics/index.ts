export * from './release-published.js';
