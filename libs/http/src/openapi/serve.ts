import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openApiDocument } from './document.js';
import { serveReference } from './reference-page.js';
import { Services } from './services.js';

export interface DocumentLink {
  readonly name: string;
  readonly url: string;
}

/** `/v1/<service>/openapi.json` for each service here, and the reference of all of them. */
export async function serveDocuments(
  app: NestFastifyApplication,
  links?: readonly DocumentLink[],
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const names = Object.keys(app.get(Services).modules);
  for (const name of names) {
    let text: string | undefined;
    fastify.get(urlOf(name), { config: { public: true } }, (_, reply) => {
      text ??= JSON.stringify(openApiDocument(app, name));
      return reply.type('application/json; charset=utf-8').send(text);
    });
  }
  await serveReference(fastify, links ?? names.map((name) => ({ name, url: urlOf(name) })));
}

function urlOf(service: string): string {
  return `/v1/${service}/openapi.json`;
}
