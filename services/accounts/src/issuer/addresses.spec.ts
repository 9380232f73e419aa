import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServedIssuer } from '../../test/served-issuer.js';

let served: ServedIssuer;
beforeAll(async () => {
  served = await ServedIssuer.start();
  await served.restart({ issuer: 'https://mouakaba.example/oidc' });
});
afterAll(() => served.stop());

const discovery = '/oidc/.well-known/openid-configuration';

/** These bytes, over a bare socket: clients of HTTP would not send such headers. */
async function sent(head: string): Promise<{ readonly status: number; readonly text: string }> {
  const socket = connect(Number(new URL(served.address).port), '127.0.0.1');
  socket.write(`${head}\r\nConnection: close\r\n\r\n`, 'latin1');
  const received = await text(socket);
  return { status: Number(received.split(' ')[1]), text: received };
}

describe('the issuer’s own addresses', () => {
  it.each([
    ['another host', 'Host: evil.example'],
    ['no address', 'Host: [::bad'],
    ['an account', 'Host: user:secret@evil.example'],
    ['a port', 'Host: evil.example:99999'],
    ['an IPv6 address', 'Host: [::1]:80'],
    ['capitals', 'Host: EVIL.EXAMPLE'],
    ['a long name', `Host: ${'evil.'.repeat(2_000)}`],
    ['letters beyond ASCII', 'Host: \u00e9vil.example'],
    ['nothing', 'Host:'],
    ['two hosts', 'Host: evil.example\r\nHost: worse.example'],
    ['a forwarded host', 'Host: x\r\nX-Forwarded-Host: evil.example'],
    ['a forwarded host that is none', 'Host: x\r\nX-Forwarded-Host: [::bad'],
    ['a forwarded protocol', 'Host: x\r\nX-Forwarded-Proto: evil'],
    ['Forwarded', 'Host: x\r\nForwarded: host=evil.example;proto=evil'],
  ])('are those of the installation, whatever the request claims: %s', async (_, headers) => {
    const answer = await sent(`GET ${discovery} HTTP/1.1\r\n${headers}`);
    expect([answer.status, answer.text.toLowerCase()]).toEqual([200, expect.not.stringContaining('evil')]);
    const addresses = [...answer.text.matchAll(/"(\w+_endpoint|jwks_uri|issuer)":"([^"]+)"/g)];
    expect(addresses.length).toBeGreaterThan(3);
    for (const [, , address] of addresses) expect(address).toMatch(/^https:\/\/mouakaba\.example\/oidc/);
  });

  it('are the same without a host, as HTTP/1.0 allows', async () => {
    expect(await sent(`GET ${discovery} HTTP/1.0`)).toMatchObject({
      status: 200,
      text: expect.stringContaining('"issuer":"https://mouakaba.example/oidc"'),
    });
  });
});
