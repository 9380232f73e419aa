import { Controller, Get, Header, Req, type Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PublicPage } from '../routes/public.js';
import { openApiDocument, type PublishedApi } from './document.js';

/** Where the document of an API is. */
export function urlOf({ name }: PublishedApi): string {
  return `/v1/${name}/openapi.json`;
}

/** Serves the documents of these. */
export function documentsController(apis: readonly PublishedApi[]): Type {
  const texts = new Map<string, string>();

  @Controller()
  class DocumentsController {
    @Get(apis.map(urlOf))
    @PublicPage()
    @Header('content-type', 'application/json; charset=utf-8')
    document(@Req() { routeOptions: { url = '' } }: FastifyRequest): string {
      const api = apis.find((each) => urlOf(each) === url);
      if (api === undefined) throw new Error(`no document is at ${url}`);
      const text = texts.get(url) ?? JSON.stringify(openApiDocument(api));
      texts.set(url, text);
      return text;
    }
  }
  return DocumentsController;
}
