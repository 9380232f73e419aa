import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocuments, published } from '../openapi/documents.js';

/** `npm run openapi`: writes `contracts/openapi/` anew from the application. */
const folder = join(import.meta.dirname, '../../../../contracts/openapi');

mkdirSync(folder, { recursive: true });
const documents = await openApiDocuments();
for (const file of readdirSync(folder))
  if (!documents.has(file.replace(/\.json$/, ''))) rmSync(join(folder, file));
for (const [name, document] of documents) writeFileSync(join(folder, `${name}.json`), published(document));
console.log(`contracts/openapi: ${[...documents.keys()].sort().join(', ')}`);
