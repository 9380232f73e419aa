import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { startSample, type Sample } from './sample-app.js';

const short = { headers: 60, request: 120, stalled: 300, idle: 80, checked: 20 } as const;

let sample: Sample;
let port: number;
beforeAll(async () => {
  sample = await startSample({ timeouts: short });
  await sample.app.listen(0, '127.0.0.1');
  port = (sample.app.getHttpServer().address() as AddressInfo).port;
});
afterAll(() => sample.close());

/** A connection on which this was sent, whatever comes back is kept. */
async function sent(bytes: string): Promise<{ readonly socket: Socket; readonly received: () => string }> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined); // a reset is one of the endings
  await once(socket, 'connect');
  let received = '';
  socket.on('data', (part: Buffer) => (received += part.toString()));
  socket.write(bytes);
  return { socket, received: () => received };
}

const body = 'Authorization: Bearer worker\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{';

describe('a client that takes its time', () => {
  it.each([
    ['over its headers', 'GET /v1/cases HTTP/1.1\r\nHost: x\r\nX-Slow: '],
    ['over its body', `POST /v1/reports HTTP/1.1\r\nHost: x\r\n${body}`],
  ])('%s is told that it took too long', async (_, bytes) => {
    const { socket, received } = await sent(bytes);
    await once(socket, 'close');
    expect(received()).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[^]*"code":"request\.timeout"/);
  });

  it('with a body is told so in the language of the request', async () => {
    const { socket, received } = await sent(
      `POST /v1/reports HTTP/1.1\r\nHost: x\r\nAccept-Language: fr-MA\r\n${body}`,
    );
    await once(socket, 'close');
    expect(received()).toMatch(/^HTTP\/1\.1 408 [^]*Content-Language: fr\r\n[^]*"title":"Délai/);
  });

  it('between two requests is left', async () => {
    const { socket, received } = await sent(
      'GET /v1/cases HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer worker\r\n\r\n',
    );
    await once(socket, 'close');
    expect(received()).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('and takes nothing of its answers is left', async () => {
    const server = sample.app.getHttpServer() as { _connections?: number } & NodeJS.EventEmitter;
    const opened = once(server, 'connection') as Promise<[Socket]>;
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.pause();
    const [ours] = await opened;
    // Answers until nothing goes into the line any more.
    const request = 'GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: x\r\n\r\n';
    for (let n = 0; n < 20; n++) socket.write(request);
    await once(ours, 'close');
    socket.destroy();
  });
});

describe('a client that hangs up', () => {
  const registry = () => sample.app.get(Registry).metrics();

  it.each([
    ['within its body', `POST /v1/reports HTTP/1.1\r\nHost: x\r\n${body}`],
    ['within its headers', 'GET /v1/cases HTTP/1.1\r\nHost: x\r\nX-Half'],
    ['before its answer', 'GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: x\r\n\r\n'],
  ])('%s is no failure of ours: counted, and never in the log as an error', async (_, bytes) => {
    sample.lines.length = 0;
    const server = sample.app.getHttpServer() as NodeJS.EventEmitter;
    const opened = once(server, 'connection') as Promise<[Socket]>;
    const { socket } = await sent(bytes);
    const [ours] = await opened;
    if (!bytes.endsWith('\r\n\r\n')) while (ours.bytesRead < bytes.length) await new Promise(setImmediate);
    const closed = new Promise((resolve) => ours.once('close', resolve));
    socket.resetAndDestroy();
    await closed;
    await new Promise(setImmediate);
    const levels = sample.lines.map((line) => (JSON.parse(line) as { level: number }).level);
    expect(levels.filter((level) => level >= 40)).toEqual([]);
    expect(sample.lines.join('')).not.toMatch(/"status":5/);
  });

  it('is counted', async () => {
    expect(await registry()).toMatch(/^http_connections_broken_total\{cause="reset"\} [1-9]/m);
    expect(await registry()).toMatch(/^http_connections_broken_total\{cause="request\.timeout"\} [1-9]/m);
    expect(await registry()).not.toMatch(/status="5/);
  });
});
