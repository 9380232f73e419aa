import { describe, it } from '@jest/globals';
import { expectSame, frozen, sha256 } from './frozen.js';
import { generatedFiles, publishedFiles } from './today.js';

interface Operation {
  readonly summary?: string;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** An OpenAPI document without the summaries of its operations, which may be added; its keys keep their order. */
function withoutSummaries(text: string): string {
  const document = JSON.parse(text) as Document;
  if (text !== `${JSON.stringify(document, undefined, 2)}\n`) return text;
  const paths = Object.entries(document.paths).map(([path, operations]) => [
    path,
    Object.fromEntries(Object.entries(operations).map(([verb, { summary, ...rest }]) => [verb, rest])),
  ]);
  return JSON.stringify({ ...document, paths: Object.fromEntries(paths) as object });
}

function hashesOf(files: ReadonlyMap<string, string>, where: string): readonly (readonly [string, string])[] {
  return [...files].map(([name, text]) => [
    `${where} ${name}`,
    sha256(name.startsWith('openapi/') ? withoutSummaries(text) : text),
  ]);
}

const now = Object.fromEntries([
  ...hashesOf(publishedFiles(), 'on disk:'),
  ...hashesOf(await generatedFiles(), 'generated:'),
]);

describe('what is published is byte-equal', () => {
  it.each(frozen('published', now))('%s', (_, before, after) => {
    expectSame(after, before);
  });
});
