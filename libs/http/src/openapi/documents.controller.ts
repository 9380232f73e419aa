import { Controller, Get, Req, type Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { reference, type Answer } from '../routes/answer.js';
import { PublicPage } from '../routes/public.js';
import { openApiDocument, type OpenApiDocument, type PublishedApi } from './document.js';

/** Where the document of an API is. */
export function urlOf({ name }: PublishedApi): string {
  return `/v1/${name}/openapi.json`;
}

/** Serves the documents of these; who has one already is told so. */
export function documentsController(apis: readonly PublishedApi[]): Type {
  const documents = new Map<string, Answer<OpenApiDocument>>();

  @Controller()
  class DocumentsController {
    @Get(apis.map(urlOf))
    @PublicPage()
    document(@Req() { routeOptions: { url = '' } }: FastifyRequest): Answer<OpenApiDocument> {
      const api = apis.find((each) => urlOf(each) === url);
      if (api === undefined) throw new Error(`no document is at ${url}`);
      const document = documents.get(url) ?? reference(openApiDocument(api));
      documents.set(url, document);
      return document;
    }
  }
  return DocumentsController;
}
