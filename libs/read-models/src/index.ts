export * from './cursor.js';
export * from './query-terms.js';
export * from './read-models.js';
