import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from './free-port.js';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

async function connection(port: number): Promise<number> {
  const socket: Socket = connect(port, '127.0.0.1');
  closing.push(() => socket.destroy());
  await once(socket, 'connect');
  return (socket.address() as AddressInfo).port;
}

describe('a free port', () => {
  it('can be listened on', async () => {
    const port = await freePort();
    const server = createServer().listen(port, '127.0.0.1');
    closing.push(() => server.close());
    await once(server, 'listening');
    expect((server.address() as AddressInfo).port).toBe(port);
  });

  it('is given to nobody who connects somewhere while its server is away', async () => {
    const server = createServer().listen(await freePort(), '127.0.0.1');
    closing.push(() => server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const given = await Promise.all(Array.from({ length: 50 }, () => connection(port)));
    const free = await Promise.all(Array.from({ length: 50 }, freePort));
    expect(Math.max(...free)).toBeLessThan(Math.min(...given));
  });
});
