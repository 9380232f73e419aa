export { openApiDocuments, published } from './documents.js';
