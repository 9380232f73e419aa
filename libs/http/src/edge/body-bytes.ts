import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import { isGivenTwice } from './repeated-headers.js';

/**
 * Bodies are read as bytes, with their size checked as they come, and parsed only once the role is known:
 * who may not write is told so, whatever was sent.
 */
export function readBodiesAsBytes(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (!isGivenTwice(request, 'content-type') && isPlainUtf8(request)) done(null, body);
    else done(new Problem('request.unsupported-media-type'));
  });
}

/** Said of a body that announces itself as too large, whatever its type. */
export async function announcedSizeCheck(request: FastifyRequest): Promise<void> {
  if (Number(request.headers['content-length']) > request.routeOptions.bodyLimit) {
    throw new Problem('request.too-large');
  }
}

/** JSON is UTF-8 (RFC 8259), and nothing here unpacks compressed bodies. */
function isPlainUtf8({ headers }: FastifyRequest): boolean {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)"?/i.exec(headers['content-type'] ?? '')?.[1];
  const encoding = headers['content-encoding'] ?? 'identity';
  return /^utf-?8$/i.test(charset ?? 'utf-8') && encoding.toLowerCase() === 'identity';
}
