import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Language } from '@mouakaba/contracts';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import { uuidv7 } from '../ids.js';
import { languageOf } from '../problems/language.js';
import { problemDocument } from '../problems/problem-document.js';
import { Problem } from '../problems/problem.js';
import type { ProblemCode } from '../problems/problems.js';

/** As Node tells it; `rawPacket` are the bytes that could not be read as a request. */
type Coded = Error & { readonly code?: string; readonly rawPacket?: unknown };

const codes: ReadonlyMap<string | undefined, ProblemCode> = new Map([
  ['HPE_HEADER_OVERFLOW', 'request.headers-too-large'],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 'request.too-large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'request.timeout'],
]);

const gone: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

/** The other side went away: nothing that anybody here could mend. */
export function isBrokenConnection(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && gone.has(String(error.code));
}

/** Answers connections that break, and counts them; of each only a line at the level `debug`. */
export function watchConnections(logger: Logger, registry: Registry): (error: Coded, socket: Socket) => void {
  const broken = new Counter({
    name: 'http_connections_broken_total',
    help: 'Connections that ended before their request was whole',
    labelNames: ['cause'],
    registers: [registry],
  });
  return (error, socket) => {
    // Whoever was told that it took too long ends with half a request.
    if (socket.writableEnded) return;
    const cause = isBrokenConnection(error) ? 'reset' : (codes.get(error.code) ?? 'request.malformed');
    broken.inc({ cause });
    logger.debug({ cause }, 'a connection broke');
    answerBrokenConnections(error, socket);
  };
}

const languages = new WeakMap<Socket, Language>();

/** A request whose body does not come is answered in its own language, on the bare socket too. */
export function rememberLanguages(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _, done) => {
    languages.set(request.raw.socket, languageOf(request.headers['accept-language']));
    done();
  });
}

/** Of the request that broke, as far as it came; else of those before it on the same connection. */
function languageAskedFor({ rawPacket }: Coded, socket: Socket): Language {
  const came = rawPacket instanceof Uint8Array ? Buffer.from(rawPacket).toString('latin1') : '';
  const said = /^accept-language:([^\r\n]*)/im.exec(came)?.[1];
  return said === undefined ? (languages.get(socket) ?? 'ar') : languageOf(said.trim());
}

/** Bytes that never became a request (too slow, too long, not HTTP) are answered on the bare socket. */
export function answerBrokenConnections(error: Coded, socket: Socket): void {
  if (isBrokenConnection(error) || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy(error);
    return;
  }
  const problem = new Problem(codes.get(error.code) ?? 'request.malformed');
  const language = languageAskedFor(error, socket);
  const document = problemDocument(problem, language, uuidv7(), true);
  const body = JSON.stringify(document);
  const head = [
    `HTTP/1.1 ${String(document.status)} ${STATUS_CODES[document.status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Language: ${language}`,
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
