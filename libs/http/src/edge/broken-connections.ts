import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import { uuidv7 } from '../ids.js';
import { problemDocument } from '../problems/problem-document.js';
import { Problem } from '../problems/problem.js';
import type { ProblemCode } from '../problems/problems.js';

type Coded = Error & { readonly code?: string };

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

/** Bytes that never became a request (too slow, too long, not HTTP) are answered on the bare socket, in Arabic. */
export function answerBrokenConnections(error: Coded, socket: Socket): void {
  if (isBrokenConnection(error) || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy(error);
    return;
  }
  const problem = new Problem(codes.get(error.code) ?? 'request.malformed');
  const document = problemDocument(problem, 'ar', uuidv7(), true);
  const body = JSON.stringify(document);
  const head = [
    `HTTP/1.1 ${String(document.status)} ${STATUS_CODES[document.status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    'Content-Language: ar',
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
