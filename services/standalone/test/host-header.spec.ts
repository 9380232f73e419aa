import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from '@jest/globals';
import { addressOf, routesOf } from './routes.js';
import { StandaloneFixture } from './standalone-fixture.js';

const { fixture, reads } = await StandaloneFixture.start(async (fixture) => ({
  reads: (await routesOf(fixture)).filter(({ method }) => method === 'GET').map((route) => addressOf(route)),
}));
afterAll(() => fixture.stop());

/** Whatever it claims of where it is addressed. Over a bare socket: clients of HTTP would not send it. */
async function sent(path: string, headers: readonly string[], version = '1.1'): Promise<string> {
  const socket = connect(Number(new URL(fixture.origin).port), '127.0.0.1');
  const lines = [`GET ${path} HTTP/${version}`, ...headers, 'Accept: text/html', 'Connection: close', '', ''];
  socket.write(lines.join('\r\n'), 'latin1');
  return text(socket);
}

const claims: readonly (readonly [name: string, headers: readonly string[], version?: string])[] = [
  ['no host, in HTTP/1.0', [], '1.0'],
  ['no host', []],
  ['an empty host', ['Host:']],
  ['no address', ['Host: [::bad']],
  ['another host', ['Host: evil.example']],
  ['capitals', ['Host: EVIL.EXAMPLE:80']],
  ['an IPv6 address', ['Host: [fe80::evil]:80', 'Host: [::1]']],
  ['two hosts', ['Host: evil.example', 'Host: worse-evil.example']],
  ['an account', ['Host: user:evil@evil.example']],
  ['a port that is none', ['Host: evil.example:99999999']],
  ['10 KB', [`Host: ${'evil.'.repeat(2_000)}`]],
  ['letters beyond ASCII', ['Host: \u00e9vil.evil']],
  ['a path', ['Host: evil.example/evil?evil#evil']],
  ['markup', ['Host: <script>evil</script>']],
  ['a forwarded host', ['Host: x', 'X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: evil']],
  ['a forwarded host that is none', ['Host: x', 'X-Forwarded-Host: [::evil', 'X-Forwarded-Port: evil']],
  ['Forwarded', ['Host: x', 'Forwarded: for=evil;host=evil.example;proto=evil', 'X-Original-URL: /evil']],
];

const pages = [
  ...['/docs', '/docs/', '/docs/start.js', '/docs/swagger-ui.css', '/docs/evil'.replace('evil', 'nothing')],
  ...['/health/live', '/health/ready', '/', '/nothing', '/v1/nothing', '/v1/intake/openapi.json'],
  ...['/oidc', '/oidc/', '/oidc/nothing', '/oidc/auth', '/oidc/jwks', '/oidc/session/end', '/%', '//x'],
  '/oidc/.well-known/openid-configuration',
];

describe.each(claims)('a request that names %s', (_, headers, version) => {
  it('is answered without a failure, and without a word of it', async () => {
    for (const path of [...pages, ...reads]) {
      const answer = await sent(path, headers, version);
      expect([path, answer]).toEqual([path, expect.stringMatching(/^HTTP\/1\.1 [234]\d\d /)]);
      expect([path, answer.toLowerCase()]).toEqual([path, expect.not.stringContaining('evil')]);
    }
  });
});

describe('an absolute address (RFC 9112, 3.2.2)', () => {
  it.each([...pages, ...reads.slice(0, 5)])('is answered as its path is: %s', async (path) => {
    const absolute = await sent(`http://evil.example:1234${path}`, ['Host: x']);
    const plain = await sent(path, ['Host: x']);
    const status = (answer: string) => answer.split(' ')[1];
    expect([path, status(absolute)]).toEqual([path, status(plain)]);
    expect(absolute.toLowerCase()).not.toContain('evil');
  });
});

describe('the issuer’s answers', () => {
  it.each(['/oidc/.well-known/openid-configuration', '/oidc/jwks', '/oidc/nothing', '/oidc/auth'])(
    'have the security headers of all others: %s',
    async (path) => {
      const answer = await sent(path, ['Host: x']);
      const ours = await sent('/docs', ['Host: x']);
      for (const name of [
        ...['x-content-type-options', 'x-frame-options', 'referrer-policy', 'strict-transport-security'],
        'content-security-policy',
      ])
        expect([name, new RegExp(`^${name}: .+$`, 'im').test(answer)]).toEqual([
          name,
          new RegExp(`^${name}: .+$`, 'im').test(ours),
        ]);
      expect(answer).toMatch(/^content-security-policy: default-src 'none';/im);
    },
  );
});
