import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Controller, Get, Header, Param, Res, type Type } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Problem } from '../problems/problem.js';
import { PublicPage } from '../routes/public.js';
import type { PublishedApi } from './document.js';
import { urlOf } from './documents.controller.js';

const root = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const assets = new Set([
  'swagger-ui.css',
  'swagger-ui-bundle.js',
  'swagger-ui-standalone-preset.js',
  'favicon-32x32.png',
]);

/** Nothing inline and nothing from elsewhere: it works offline, and under the same strict policy as all the rest. */
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Mouakaba: API</title>
    <link rel="icon" href="/docs/favicon-32x32.png">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="reference"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/swagger-ui-standalone-preset.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

function start(apis: readonly PublishedApi[]): string {
  const options = {
    dom_id: '#reference',
    urls: apis.map((api) => ({ name: api.name, url: urlOf(api) })),
    layout: 'StandaloneLayout',
    validatorUrl: null,
    deepLinking: true,
  };
  // Its logo brings an inline style, which the policy refuses.
  return `const withoutLogo = () => ({ components: { Logo: () => null } });
SwaggerUIBundle({
  ...${JSON.stringify(options)},
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  plugins: [withoutLogo],
});
`;
}

/** The interactive reference at `/docs`: Swagger UI over the documents of these. */
export function referenceController(apis: readonly PublishedApi[]): Type {
  const script = start(apis);

  @Controller('docs')
  class ReferencePageController {
    @Get()
    @PublicPage()
    @Header('content-type', 'text/html; charset=utf-8')
    page(): string {
      return page;
    }

    @Get('start.js')
    @PublicPage()
    @Header('content-type', 'text/javascript; charset=utf-8')
    start(): string {
      return script;
    }

    @Get(':asset')
    @PublicPage()
    asset(@Param('asset') asset: string, @Res() reply: FastifyReply): unknown {
      if (!assets.has(asset)) throw new Problem('request.no-such-route');
      return reply.sendFile(asset);
    }
  }
  return ReferencePageController;
}

/** Lets replies send the files of the page. */
export async function serveReferenceFiles(fastify: FastifyInstance): Promise<void> {
  await fastify.register(fastifyStatic, { root, serve: false });
}
