import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort, Proxy, services } from '@mouakaba/local';
import { outerOfCompose } from './files.js';

jest.setTimeout(300_000); // the first run downloads

const folder = mkdtempSync(join(tmpdir(), 'mouakaba-proxy-'));
/** Stands for every service: it answers what it was told of the client. */
let service: Server;
let proxy: Proxy;
let behindTls: Proxy;

beforeAll(async () => {
  service = createServer(({ headers }, response) => response.end(JSON.stringify(headers)));
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
  const replicas = new Map(services.map((name) => [name, [(service.address() as AddressInfo).port]]));
  proxy = new Proxy(
    join(folder, 'alone'),
    await freePort(),
    replicas,
    outerOfCompose({ OUTER_PROXY: '10.9.9.9' }),
  );
  behindTls = new Proxy(
    join(folder, 'behind'),
    await freePort(),
    replicas,
    outerOfCompose({ OUTER_PROXY: '127.0.0.1' }),
  );
  await Promise.all([proxy.start(), behindTls.start()]);
});
afterAll(async () => {
  await Promise.all([proxy.stop(), behindTls.stop()]);
  service.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('what the proxy says of a client', () => {
  const told = async ({ origin }: Proxy, headers: Readonly<Record<string, string>>) => {
    const heard = (await (await fetch(`${origin}/v1/me`, { headers })).json()) as Record<string, string>;
    return [heard['x-forwarded-for'], heard['x-forwarded-proto']];
  };
  const claimed = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9', 'x-forwarded-proto': 'https' };

  it('is what it sees, whatever the client claims', async () => {
    expect(await told(proxy, claimed)).toEqual(['127.0.0.1', 'http']);
  });

  it('is what the proxy in front says, when that one is named: its client, and that TLS ended there', async () => {
    expect(await told(behindTls, claimed)).toEqual(['203.0.113.9', 'https']);
    expect(await told(behindTls, { ...claimed, 'x-forwarded-proto': 'gopher' })).toEqual([
      '203.0.113.9',
      'http',
    ]);
  });
});

describe('what the proxy refuses itself', () => {
  /** Sent as it is. */
  async function sent(bytes: string): Promise<readonly [status: number, type: string, body: unknown]> {
    const socket = connect(proxy.port, '127.0.0.1');
    socket.write(bytes);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    const type = /^content-type: (.*)$/im.exec(head)?.[1] ?? '';
    return [Number(head.split(' ')[1]), type, JSON.parse(body)];
  }
  const large = 'x'.repeat(20_000);

  it.each([
    ['bytes that are no request', 'hello\r\n\r\n', 'request.malformed', 400],
    ['a request without a host', 'GET /v1/me HTTP/1.1\r\n\r\n', 'request.malformed', 400],
    ['a long address', `GET /${large} HTTP/1.1\r\nHost: x\r\n\r\n`, 'request.headers-too-large', 431],
    ['a long header', `GET / HTTP/1.1\r\nHost: x\r\nX: ${large}\r\n\r\n`, 'request.headers-too-large', 431],
    [
      'a body of 3 MiB',
      'POST /v1/reports HTTP/1.1\r\nHost: x\r\nContent-Length: 3145728\r\nConnection: close\r\n\r\n',
      ...(['request.too-large', 413] as const),
    ],
  ])('%s is a problem document', async (_, bytes, code, status) => {
    const document = expect.objectContaining({ code, status, type: `urn:mouakaba:problem:${code}` });
    expect(await sent(bytes)).toEqual([status, 'application/problem+json', document]);
  });

  it('is said in the client’s language', async () => {
    const answer = await fetch(`${proxy.origin}/v1/reports`, {
      ...{ method: 'POST', body: Buffer.alloc(3 * 1024 * 1024) },
      headers: { 'accept-language': 'fr-MA', connection: 'close' },
    });
    expect(await answer.json()).toMatchObject({ title: 'Requête trop volumineuse' });
  });
});
