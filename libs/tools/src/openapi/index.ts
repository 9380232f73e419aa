export { openApiDocuments } from './documents.js';
