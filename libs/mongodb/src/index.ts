export { MongoKeyStore } from './keys/mongo-key-store.js';
export { openMongoOperationalStore } from './operational-store/mongo-operational-store.js';
export { openMongoReadModels } from './read-models/mongo-read-models.js';
