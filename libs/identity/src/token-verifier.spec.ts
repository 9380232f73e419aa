import { createHmac } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type JSONWebKeySet, type JWTPayload } from 'jose';
import { Unavailable } from '@mouakaba/event-sourcing';
import { localKeys, RemoteKeys } from './keys.js';
import { bearerToken, TokenExpired, TokenInvalid, TokenMissing, TokenVerifier } from './token-verifier.js';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

const issuer = 'https://identity.test';
const start = Date.UTC(2026, 10, 2);
let time = start;
const now = () => time;

let es: Pair, rotated: Pair, foreign: Pair, rs: Pair, rs512: Pair;
beforeAll(async () => {
  [es, rotated, foreign] = (await Promise.all(
    [1, 2, 3].map(() => generateKeyPair('ES256', { extractable: true })),
  )) as [Pair, Pair, Pair];
  rs = await generateKeyPair('RS256', { extractable: true });
  rs512 = await generateKeyPair('RS512', { extractable: true });
});
beforeEach(() => {
  time = start;
});

const jwks = async (keys: Record<string, Pair>): Promise<JSONWebKeySet> => ({
  keys: await Promise.all(
    Object.entries(keys).map(async ([kid, { publicKey }]) => ({ ...(await exportJWK(publicKey)), kid })),
  ),
});

const claims = { iss: issuer, aud: 'mouakaba', sub: 'amal', roles: ['caseworker'], exp: start / 1000 + 600 };
interface Shape {
  alg?: string;
  typ?: string | undefined;
  kid?: string;
  claims?: JWTPayload;
}
const token = (key: Pair, { alg = 'ES256', kid = 'k1', claims: changed = {}, ...rest }: Shape = {}) =>
  new SignJWT({ ...claims, ...changed })
    .setProtectedHeader({
      alg,
      kid,
      ...('typ' in rest ? (rest.typ === undefined ? {} : { typ: rest.typ }) : { typ: 'at+jwt' }),
    })
    .sign(key.privateKey);

const always = (set: JSONWebKeySet) => () => set;
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('an access token', () => {
  let verifier: TokenVerifier;
  beforeEach(async () => {
    const set = await jwks({ k1: es, r1: rs, r2: rs512 });
    verifier = new TokenVerifier({ issuer, keys: localKeys(() => set), now });
  });

  it('names its caller', async () => {
    await expect(verifier.verify(await token(es))).resolves.toEqual({
      sub: 'amal',
      roles: ['caseworker'],
      provinces: [],
    });
  });

  it('may be signed by any allowed algorithm', async () => {
    await expect(verifier.verify(await token(rs, { alg: 'RS256', kid: 'r1' }))).resolves.toMatchObject({
      sub: 'amal',
    });
  });

  it.each<[string, () => Promise<string> | string]>([
    ['no token at all', () => 'x'],
    ['another key under the same name', () => token(foreign)],
    ['a key that is not in the set', () => token(foreign, { kid: 'k9' })],
    ['a foreign issuer', () => token(es, { claims: { iss: 'https://elsewhere.test' } })],
    ['an issuer that only begins alike', () => token(es, { claims: { iss: `${issuer}.evil` } })],
    ['another audience', () => token(es, { claims: { aud: 'other' } })],
    ['no audience', () => token(es, { claims: { aud: undefined } as never })],
    ['an ID token', () => token(es, { typ: 'JWT' })],
    ['no type', () => token(es, { typ: undefined })],
    ['no expiry', () => token(es, { claims: { exp: undefined } as never })],
    ['not yet valid', () => token(es, { claims: { nbf: start / 1000 + 60 } })],
    ['no subject', () => token(es, { claims: { sub: '' } })],
    ['an algorithm that is not allowed', () => token(rs512, { alg: 'RS512', kid: 'r2' })],
    ['alg none', () => `${base64url({ alg: 'none', typ: 'at+jwt' })}.${base64url(claims)}.`],
    [
      'a changed payload',
      async () => {
        const [header = '', , signature = ''] = (await token(es)).split('.');
        return `${header}.${base64url({ ...claims, roles: ['administrator'] })}.${signature}`;
      },
    ],
    [
      'HS256 under the public key',
      async () => {
        const head = `${base64url({ alg: 'HS256', typ: 'at+jwt', kid: 'k1' })}.${base64url(claims)}`;
        return `${head}.${createHmac('sha256', await exportSPKI(es.publicKey))
          .update(head)
          .digest('base64url')}`;
      },
    ],
    ['expired and forged: forged is what counts', () => token(foreign, { claims: { exp: 1 } })],
  ])('is invalid: %s', async (_, made) => {
    await expect(verifier.verify(await made())).rejects.toThrow(TokenInvalid);
  });

  it.each([[undefined], ['']])('is missing: %p', async (none) => {
    await expect(verifier.verify(none)).rejects.toThrow(TokenMissing);
  });

  it('expires to the second, remembered or not', async () => {
    const soon = await token(es);
    const other = await token(es, { claims: { sub: 'badr' } });
    time = start + 599_999;
    await verifier.verify(soon);
    time = start + 600_000;
    await expect(verifier.verify(soon)).rejects.toThrow(TokenExpired);
    await expect(verifier.verify(other)).rejects.toThrow(TokenExpired);
  });

  it('is remembered, and forgotten with the key set', async () => {
    let set = await jwks({ k1: es });
    const here = new TokenVerifier({ issuer, keys: localKeys(() => set), now });
    const kept = await token(es);
    const first = await here.verify(kept);
    expect(await here.verify(kept)).toBe(first);
    set = await jwks({ k1: es, k2: rotated });
    expect(await here.verify(kept)).not.toBe(first);
    set = await jwks({ k2: rotated });
    await expect(here.verify(kept)).rejects.toThrow(TokenInvalid);
  });

  it('is not remembered when the key set changed while it was verified', async () => {
    const [first, second] = [
      localKeys(always(await jwks({ k1: es }))),
      localKeys(always(await jwks({ k2: rotated }))),
    ];
    let source = first;
    const here = new TokenVerifier({
      issuer,
      keys: { current: () => source.current(), newest: () => source.newest() },
      now,
    });
    const [old, young] = [await token(es), await token(rotated, { kid: 'k2' })];
    const underWay = here.verify(old);
    source = second;
    await here.verify(young);
    await expect(underWay).resolves.toMatchObject({ sub: 'amal' });
    await expect(here.verify(old)).rejects.toThrow(TokenInvalid);
  });

  it('is remembered among a bounded number', async () => {
    const set = await jwks({ k1: es });
    const here = new TokenVerifier({ issuer, keys: localKeys(() => set), now, remembered: 1 });
    const kept = await token(es);
    const first = await here.verify(kept);
    await here.verify(await token(es, { claims: { sub: 'badr' } }));
    expect(await here.verify(kept)).not.toBe(first);
  });
});

describe('keys of an issuer elsewhere', () => {
  /** The issuer as the network shows it. */
  const issuing = { keys: {} as Record<string, Pair>, away: false, as: issuer, fetches: 0 };
  const fetched = async (url: string) => {
    if (issuing.away) throw new TypeError('fetch failed');
    if (url.endsWith('/jwks')) {
      issuing.fetches++;
      return Response.json(await jwks(issuing.keys));
    }
    return Response.json({ issuer: issuing.as, jwks_uri: `${issuer}/jwks` });
  };
  let verifier: TokenVerifier;
  beforeEach(() => {
    Object.assign(issuing, { keys: { k1: es }, away: false, as: issuer, fetches: 0 });
    verifier = new TokenVerifier({
      issuer,
      keys: new RemoteKeys({ issuer, fetch: fetched as typeof fetch, now }),
      now,
    });
  });

  it('are fetched once, however many ask', async () => {
    const kept = await token(es);
    await Promise.all([
      verifier.verify(kept),
      verifier.verify(kept),
      verifier.verify(await token(es, { claims: { sub: 'badr' } })),
    ]);
    expect(issuing.fetches).toBe(1);
  });

  it('are away: 503, not 401; and come back by themselves', async () => {
    issuing.away = true;
    await expect(verifier.verify(await token(es))).rejects.toMatchObject({
      name: 'Unavailable',
      dependency: 'identity',
    });
    issuing.away = false;
    await expect(verifier.verify(await token(es))).resolves.toMatchObject({ sub: 'amal' });
  });

  it('are found at another address, where one is named, by the same name', async () => {
    const asked: string[] = [];
    const inside = (url: string) => (asked.push(url), fetched(url));
    const discoveryUrl = 'http://inside.test/.well-known/openid-configuration';
    const keys = new RemoteKeys({ issuer, discoveryUrl, fetch: inside as typeof fetch, now });
    const there = new TokenVerifier({ issuer, keys, now });
    await expect(there.verify(await token(es))).resolves.toMatchObject({ sub: 'amal' });
    expect(asked).toEqual([discoveryUrl, `${issuer}/jwks`]);
  });

  it("are not taken from another issuer's metadata", async () => {
    issuing.as = 'https://elsewhere.test';
    await expect(verifier.verify(await token(es))).rejects.toThrow(Unavailable);
  });

  it('rotate: an unknown key is looked for, at most every few seconds', async () => {
    await verifier.verify(await token(es));
    issuing.keys = { k1: es, k2: rotated };
    time += 5_000;
    await expect(verifier.verify(await token(rotated, { kid: 'k2' }))).resolves.toMatchObject({
      sub: 'amal',
    });
    expect(issuing.fetches).toBe(2);
    for (const kid of ['k3', 'k4', 'k5'])
      await expect(verifier.verify(await token(foreign, { kid }))).rejects.toThrow(TokenInvalid);
    expect(issuing.fetches).toBe(2);
  });

  it('away while an unknown key is looked for: it cannot be said, 503; known keys go on', async () => {
    await verifier.verify(await token(es));
    issuing.away = true;
    time += 5_000;
    const unknown = await token(rotated, { kid: 'k2' });
    await expect(verifier.verify(unknown)).rejects.toThrow(Unavailable);
    await expect(verifier.verify(unknown)).rejects.toThrow(Unavailable);
    await expect(verifier.verify(await token(es))).resolves.toMatchObject({ sub: 'amal' });
  });

  it('are renewed every ten minutes without anyone waiting; a dropped key is dropped', async () => {
    const lasting = await token(es, { claims: { exp: start / 1000 + 7200 } });
    await verifier.verify(lasting);
    issuing.keys = { k2: rotated };
    time += 10 * 60_000;
    await verifier.verify(lasting);
    await verifier.verify(await token(rotated, { kid: 'k2', claims: { exp: start / 1000 + 7200 } }));
    expect(issuing.fetches).toBe(2);
    await expect(verifier.verify(lasting)).rejects.toThrow(TokenInvalid);
  });

  it('serve for an hour while the issuer is away, no longer', async () => {
    const lasting = await token(es, { claims: { exp: start / 1000 + 7200 } });
    await verifier.verify(lasting);
    issuing.away = true;
    time += 60 * 60_000 - 1;
    await expect(verifier.verify(lasting)).resolves.toMatchObject({ sub: 'amal' });
    time += 1;
    await expect(verifier.verify(lasting)).rejects.toThrow(Unavailable);
  });
});

describe('the Authorization header', () => {
  it.each([
    ['Bearer abc.def-g_h.i~', 'abc.def-g_h.i~'],
    ['bearer abc', 'abc'],
  ])('%s', (header, expected) => {
    expect(bearerToken(header)).toBe(expected);
  });
  it.each([[undefined], [''], ['Basic abc'], ['abc']])('%p is missing', (header) => {
    expect(() => bearerToken(header)).toThrow(TokenMissing);
  });
  it.each([['Bearer'], ['Bearer '], ['Bearer a b'], ['Bearer "abc"']])('%s is invalid', (header) => {
    expect(() => bearerToken(header)).toThrow(TokenInvalid);
  });
});
