import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Sources by directive, e.g. `{ 'style-src': ["'self'"] }`. */
export type ContentSecurityPolicy = Readonly<Record<string, readonly string[]>>;

/** Enough for the reference at /docs, and for a portal that brings all its own files. */
const strict: ContentSecurityPolicy = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
};

/** Security headers on every answer; `more` replaces single directives. */
export async function secureHeaders(
  fastify: FastifyInstance,
  more: ContentSecurityPolicy = {},
): Promise<void> {
  // One text for all answers; helmet would put it together for each.
  const policy = Object.entries({ ...strict, ...more })
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join(';');
  await fastify.register(helmet, {
    contentSecurityPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('content-security-policy', policy);
    // What the API answers is about children: no cache keeps it unless a route says so.
    if (request.routeOptions.config.public !== true) void reply.header('cache-control', 'no-store');
    done();
  });
}
