import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/problem.js';
import type { DocumentLink } from './serve.js';

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

function start(links: readonly DocumentLink[]): string {
  const options = {
    dom_id: '#reference',
    urls: links,
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

/** The interactive reference at `/docs`: Swagger UI over the documents of all services. */
export async function serveReference(
  fastify: FastifyInstance,
  links: readonly DocumentLink[],
): Promise<void> {
  const config = { public: true } as const;
  const script = start(links);
  await fastify.register(fastifyStatic, { root, serve: false });
  fastify.get('/docs', { config }, (_, reply) => reply.type('text/html; charset=utf-8').send(page));
  fastify.get('/docs/start.js', { config }, (_, reply) =>
    reply.type('text/javascript; charset=utf-8').send(script),
  );
  fastify.get<{ Params: { readonly asset: string } }>('/docs/:asset', { config }, (request, reply) => {
    if (!assets.has(request.params.asset)) throw new Problem('request.no-such-route');
    return reply.sendFile(request.params.asset);
  });
}
