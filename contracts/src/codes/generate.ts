import { readFileSync, writeFileSync } from 'node:fs';
import { codeListsSource, type Geography } from './code-lists-source.js';

const folder = new URL('../../src/codes/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

writeFileSync(
  new URL('code-lists.ts', folder),
  codeListsSource(read('codes.json') as Record<string, unknown>, read('geography.json') as Geography),
);
