import { createHmac } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { exportSPKI, type JSONWebKeySet } from 'jose';
import { localKeys } from './keys.js';
import { amal, badr, claims, issuer, jwks, newPair, start, token, type Pair } from './testing/tokens.js';
import { bearerToken, TokenExpired, TokenInvalid, TokenMissing, TokenVerifier } from './token-verifier.js';

let time = start;
const now = () => time;

let es: Pair, rotated: Pair, foreign: Pair, rs: Pair, rs512: Pair;
beforeAll(async () => {
  [es, rotated, foreign] = await Promise.all([newPair(), newPair(), newPair()]);
  [rs, rs512] = await Promise.all([newPair('RS256'), newPair('RS512')]);
});
beforeEach(() => {
  time = start;
});

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
      sub: amal,
      roles: ['caseworker'],
      provinces: [],
    });
  });

  it('may be signed by any allowed algorithm', async () => {
    await expect(verifier.verify(await token(rs, { alg: 'RS256', kid: 'r1' }))).resolves.toMatchObject({
      sub: amal,
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
    const other = await token(es, { claims: { sub: badr } });
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
    await expect(underWay).resolves.toMatchObject({ sub: amal });
    await expect(here.verify(old)).rejects.toThrow(TokenInvalid);
  });

  it('is remembered among a bounded number', async () => {
    const set = await jwks({ k1: es });
    const here = new TokenVerifier({ issuer, keys: localKeys(() => set), now, remembered: 1 });
    const kept = await token(es);
    const first = await here.verify(kept);
    await here.verify(await token(es, { claims: { sub: badr } }));
    expect(await here.verify(kept)).not.toBe(first);
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
