import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { MongoServerError } from 'mongodb';
import { isAway, mongoReason } from './away.js';

describe('what the server answers', () => {
  const answered = (code: number) => isAway(new MongoServerError({ code, message: '' }));

  it.each([
    ['a new primary knows no cursor of the old one', 43],
    ['a plan was ended by a change of the collection', 175],
    ['a cursor was ended', 237],
    ['it is no more the primary', 10107],
  ])('is asked for again where that helps: %s', (_, code) => {
    expect(answered(code)).toBe(true);
  });

  it('is believed otherwise', () => {
    expect(answered(11000)).toBe(false);
  });
});

describe('why it is away', () => {
  it.each([
    [14031, 'disk-full'],
    [10107, 'not-primary'],
    [13436, 'not-primary'],
    [64, 'no-majority'],
    [50, 'timeout'],
    [1, 'unknown'],
  ])('is told by the code of the server: %i is %s', (code, reason) => {
    expect(mongoReason(new MongoServerError({ code, message: '' }))).toBe(reason);
  });

  it('is told by the system’s code of a socket, whatever is around it', () => {
    const socket = Object.assign(new Error(), { code: 'ECONNREFUSED' });
    expect(mongoReason(new Error('no server', { cause: socket }))).toBe('refused');
  });
});

describe('what the driver lets through as it is', () => {
  it('is what Node says of a socket whose other end is gone', async () => {
    const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: false }).resume();
    socket.on('error', () => undefined); // told to whoever writes
    await once(socket, 'end');
    const failed = await new Promise<unknown>((resolve) => socket.write('a question', resolve));
    server.close();
    expect(failed).toMatchObject({ code: 'EPIPE' });
    expect(isAway(failed)).toBe(true);
  });

  it('is no mistake of ours', () => {
    expect(isAway(new TypeError('no such thing'))).toBe(false);
  });
});
