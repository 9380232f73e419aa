export { isDuplicate } from './away.js';
export { MongoDatabase } from './mongo-database.js';
export { pagesOf, together } from './pages.js';
export { jsonOf, plainOf, type PlainJson } from './plain-json.js';
