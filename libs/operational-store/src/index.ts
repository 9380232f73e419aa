export * from './operational-store.js';
export { openSqliteOperationalStore } from './sqlite-operational-store.js';
