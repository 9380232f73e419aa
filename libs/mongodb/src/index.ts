export * from './away.js';
export * from './mongo-database.js';
export * from './plain-json.js';
