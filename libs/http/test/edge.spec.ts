import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { answerBrokenConnections } from '../src/edge/broken-connections.js';
import { ManagementServer } from '../src/index.js';
import { call, report, startSample, type Sample } from './sample-app.js';

let sample: Sample;
let port: number;
let keysAreUp = true;
beforeAll(async () => {
  sample = await startSample({
    management: { port: 0 },
    healthChecks: [
      { name: 'event-store', check: async () => ({ behind: true }) },
      { name: 'keys', check: () => (keysAreUp ? Promise.resolve() : Promise.reject(new Error('away'))) },
    ],
  });
  await sample.app.listen(0, '127.0.0.1');
  port = (sample.app.getHttpServer().address() as AddressInfo).port;
});
afterAll(() => sample.close());

interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

function send(path: string, headers: Record<string, string>, body: Buffer, chunks = 1): Promise<Received> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ port, path, method: 'POST', headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(parts).toString(),
        }),
      );
    });
    sent.on('error', reject);
    const size = Math.ceil(body.length / chunks);
    for (let at = 0; at < body.length; at += size) sent.write(body.subarray(at, at + size));
    sent.end();
  });
}

function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let received = '';
    socket.on('data', (part: Buffer) => (received += part.toString()));
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
}

const big = Buffer.alloc(1024 * 1024, 'x');
const json = { authorization: 'Bearer worker', 'content-type': 'application/json' };

describe('over a socket', () => {
  it.each([
    ['with its length', { 'content-length': String(big.length) }],
    ['in chunks', { 'transfer-encoding': 'chunked' }],
  ])('a body of 1 MB %s is answered, not cut off', async (_, framing) => {
    const answer = await send('/v1/reports', { ...json, ...framing }, big, 16);
    expect([answer.status, answer.headers['content-type']]).toEqual([
      413,
      'application/problem+json; charset=utf-8',
    ]);
    const anonymous = await send('/v1/reports', { 'content-type': 'application/json', ...framing }, big, 16);
    expect(anonymous.status).toBe(401);
  });

  it('a body of just 256 KiB in chunks is read', async () => {
    const text = JSON.stringify(report);
    const body = Buffer.from(text + ' '.repeat(256 * 1024 - Buffer.byteLength(text)));
    expect((await send('/v1/reports', { ...json, 'transfer-encoding': 'chunked' }, body, 9)).status).toBe(
      201,
    );
    const more = Buffer.concat([body, Buffer.from(' ')]);
    expect((await send('/v1/reports', { ...json, 'transfer-encoding': 'chunked' }, more, 9)).status).toBe(
      413,
    );
  });

  it.each([
    ['what is not HTTP', 'HELLO\r\n\r\n', '400', 'request.malformed'],
    ['no host', 'GET /v1/cases HTTP/1.1\r\nConnection: close\r\n\r\n', '400', 'request.malformed'],
    [
      'headers without end',
      `GET /v1/cases HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`,
      '431',
      'request.headers-too-large',
    ],
    [
      'a length that is none',
      'POST /v1/reports HTTP/1.1\r\nHost: x\r\nContent-Length: ten\r\n\r\n',
      '400',
      'request.malformed',
    ],
    [
      'both framings',
      'POST /v1/reports HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      '400',
      'request.malformed',
    ],
  ])('%s becomes a problem document', async (_, text, status, code) => {
    const received = await raw(text);
    expect(received).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(received).toMatch(/^content-type: application\/problem\+json/im);
    expect(received).toContain(`"code":"${code}"`);
  });

  it.each(['ar', 'fr', 'en'])(
    'what never became a request is answered in its language: %s',
    async (language) => {
      const head = `GET /v1/cases HTTP/1.1\r\nHost: x\r\nAccept-Language: ${language}\r\n`;
      for (const broken of [`X: ${'y'.repeat(20_000)}`, 'Content-Length: ten'])
        expect(await raw(`${head}${broken}\r\n\r\n`)).toContain(`Content-Language: ${language}\r\n`);
    },
  );
});

it.each([
  ['ERR_HTTP_REQUEST_TIMEOUT', 408, 'request.timeout'],
  ['HPE_HEADER_OVERFLOW', 431, 'request.headers-too-large'],
  ['HPE_INVALID_METHOD', 400, 'request.malformed'],
])('a connection that ends in %s is told so', async (code, status, told) => {
  const socket = new PassThrough();
  answerBrokenConnections(Object.assign(new Error('secret'), { code }), socket as unknown as Socket);
  const received = Buffer.concat(await socket.toArray()).toString();
  expect(received).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} .*"code":"${told}"`, 's'));
  expect(received).not.toContain('secret');
});

describe('what surrounds the service', () => {
  it('sends strict security headers with everything', async () => {
    for (const url of ['/v1/cases', '/docs', '/nothing']) {
      const { headers } = await call(sample, 'GET', url);
      expect(headers['content-security-policy']).toMatch(
        /default-src 'none'.*script-src 'self';style-src 'self'/,
      );
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('serves its reference from its own files alone', async () => {
    const page = await call(sample, 'GET', '/docs', { token: undefined });
    expect(page.text).not.toMatch(/https?:|<style|<script>|style=|onload=/);
    const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => String(match[1]));
    expect(files).toHaveLength(5);
    for (const file of files)
      expect((await call(sample, 'GET', file, { token: undefined })).status).toBe(200);
    expect((await call(sample, 'GET', '/docs/start.js', { token: undefined })).text).toContain(
      '/v1/sample/openapi.json',
    );
    expect((await call(sample, 'GET', '/docs/package.json', { token: undefined })).body['code']).toBe(
      'request.no-such-route',
    );
    expect((await call(sample, 'GET', '/docs/..%2fpackage.json', { token: undefined })).status).toBe(404);
  });

  it('says which dependency is away, and since when', async () => {
    expect((await call(sample, 'GET', '/health/live', { token: undefined })).status).toBe(200);
    const up = await call(sample, 'GET', '/health/ready', { token: undefined });
    expect([up.status, up.body]).toMatchObject([
      200,
      {
        ready: true,
        dependencies: [
          { name: 'event-store', up: true, behind: true },
          { name: 'keys', up: true },
        ],
      },
    ]);
    keysAreUp = false;
    const away = await call(sample, 'GET', '/health/ready', { token: undefined });
    const again = await call(sample, 'GET', '/health/ready', { token: undefined });
    keysAreUp = true;
    expect([away.status, away.body]).toMatchObject([
      503,
      { ready: false, dependencies: [{ up: true }, { name: 'keys', up: false }] },
    ]);
    expect(again.body).toEqual(away.body);
  });

  it('passes over what a client expects of it', async () => {
    const answer = await raw(
      'GET /v1/cases HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1.1 401 [^]*"token.missing"/);
  });

  it('keeps metrics on an address of their own, by route pattern', async () => {
    await call(sample, 'POST', '/v1/cases/0197f000-0000-7000-8000-000000000009/closure');
    const management = sample.app.get(ManagementServer);
    const metrics = await (await fetch(`http://127.0.0.1:${String(management.port)}/metrics`)).text();
    expect(metrics).toContain(
      'http_request_duration_seconds_count{method="POST",route="/v1/cases/:caseId/closure",status="200"}',
    );
    expect(metrics).toContain('process_cpu_seconds_total');
    expect(metrics).not.toContain('0197f000');
    expect(await sample.app.get(Registry).metrics()).toContain('http_request_duration_seconds');
    expect((await call(sample, 'GET', '/metrics')).status).toBe(404);
  });

  it('logs one line for a request, with ids and codes only', async () => {
    sample.lines.length = 0;
    await call(sample, 'GET', '/v1/cases?limit=3');
    const line = JSON.parse(sample.lines.join('')) as Record<string, unknown>;
    expect(Object.keys(line).toSorted()).toEqual([
      'level',
      'method',
      'ms',
      'msg',
      'route',
      'service',
      'status',
      'sub',
      'time',
      'trace',
    ]);
  });
});
