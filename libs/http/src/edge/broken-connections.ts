import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { uuidv7 } from '../ids.js';
import { problemDocument } from '../problems/problem-document.js';
import { Problem } from '../problems/problem.js';
import type { ProblemCode } from '../problems/problems.js';

const codes: ReadonlyMap<string | undefined, ProblemCode> = new Map([
  ['HPE_HEADER_OVERFLOW', 'request.headers-too-large'],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 'request.too-large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'request.timeout'],
]);

/** Bytes that never became a request (too slow, too long, not HTTP) are answered on the bare socket, in Arabic. */
export function answerBrokenConnections(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy(error);
    return;
  }
  const problem = new Problem(codes.get(error.code) ?? 'request.malformed');
  const document = problemDocument(problem, 'ar', uuidv7());
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
