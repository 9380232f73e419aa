export { openMongoOperationalStore } from './mongo-operational-store.js';
