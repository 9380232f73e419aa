import type { OpenApiDocument } from '@mouakaba/http';

/**
 * The OpenAPI documents of every service of a running host, by name, as anybody gets them.
 * @throws Error one is not there
 */
export async function openApiDocuments(origin: string): Promise<ReadonlyMap<string, OpenApiDocument>> {
  // The reference page names all of them.
  const reference = await textAt(`${origin}/docs/start.js`);
  const documents = new Map<string, OpenApiDocument>();
  for (const [path, name = ''] of reference.matchAll(/\/v1\/([\w-]+)\/openapi\.json/g))
    documents.set(name, JSON.parse(await textAt(`${origin}${path}`)) as OpenApiDocument);
  return documents;
}

async function textAt(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`GET ${url} answered ${String(response.status)}`);
  return response.text();
}
