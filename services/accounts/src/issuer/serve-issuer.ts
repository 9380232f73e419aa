import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pathOfTarget, publicRoutes } from '@mouakaba/http';
import type { Issuer } from './issuer.js';

/** The provider parses its own bodies and answers its own errors: it gets the raw request, below its path. */
export async function serveIssuer(app: NestFastifyApplication, issuer: Issuer): Promise<void> {
  await publicRoutes(app.getHttpAdapter().getInstance(), (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => {
      done(null);
    });
    scope.all('/oidc/*', (request, reply) => {
      // The security headers of every answer: what is hijacked is sent without them.
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value);
      reply.hijack();
      const originalUrl = pathOfTarget(request.raw.url ?? '');
      Object.assign(request.raw, { originalUrl, url: originalUrl.slice('/oidc'.length) });
      void issuer.callback(request.raw, reply.raw, request.ip);
    });
  });
}
