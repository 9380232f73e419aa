import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Enough for the reference at /docs, and for a portal that brings all its own files. */
const policy = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
].join(';');

/** Security headers on every answer. */
export async function secureHeaders(fastify: FastifyInstance): Promise<void> {
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
