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

const token = String.raw`[\w!#$%&'*+.^|~\x60-]+`;
const parameter = String.raw`;\s*(?:(${token})=(${token}|"(?:[^"\\]|\\.)*")\s*)?`;
const mediaType = new RegExp(String.raw`^${token}/${token}\s*((?:${parameter})*)$`);

/** JSON is UTF-8 (RFC 8259), and nothing here unpacks compressed bodies. */
function isPlainUtf8({ headers }: FastifyRequest): boolean {
  const encoding = headers['content-encoding'] ?? 'identity';
  return saysUtf8(headers['content-type'] ?? '') && encoding.toLowerCase() === 'identity';
}

/** Every parameter by the rules of RFC 9110, section 8.3.1, none of them twice: no two readers may see two charsets. */
function saysUtf8(type: string): boolean {
  const parameters = mediaType.exec(type)?.[1];
  if (parameters === undefined) return false;
  const read = [...parameters.matchAll(new RegExp(parameter, 'g'))].flatMap(([, name, value = '']) =>
    name === undefined ? [] : [[name.toLowerCase(), value] as const],
  );
  const known = new Map(read);
  const charset = known.get('charset')?.replaceAll(/^"|"$|\\(?=.)/g, '') ?? 'utf-8';
  return known.size === read.length && /^utf-?8$/i.test(charset);
}
