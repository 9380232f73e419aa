import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Unavailable } from '@mouakaba/event-sourcing';
import { RemoteKeys } from './keys.js';
import { amal, badr, issuer, jwks, newPair, start, token, type Pair } from './testing/tokens.js';
import { TokenInvalid, TokenVerifier } from './token-verifier.js';

let time = start;
const now = () => time;

let es: Pair, rotated: Pair, foreign: Pair;
beforeAll(async () => {
  [es, rotated, foreign] = await Promise.all([newPair(), newPair(), newPair()]);
});
beforeEach(() => {
  time = start;
});

describe('keys of an issuer elsewhere', () => {
  /** The issuer as the network shows it. */
  const issuing = { keys: {} as Record<string, Pair>, away: false, as: issuer, at: '/jwks', fetches: 0 };
  /** Whatever was asked for, answered or not. */
  let asked: string[];
  const fetched = async (url: string) => {
    asked.push(url);
    if (issuing.away) throw new TypeError('fetch failed');
    if (url === `${issuer}${issuing.at}`) {
      issuing.fetches++;
      return Response.json(await jwks(issuing.keys));
    }
    return Response.json({ issuer: issuing.as, jwks_uri: `${issuer}${issuing.at}` });
  };
  let verifier: TokenVerifier;
  beforeEach(() => {
    Object.assign(issuing, { keys: { k1: es }, away: false, as: issuer, at: '/jwks', fetches: 0 });
    asked = [];
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
      verifier.verify(await token(es, { claims: { sub: badr } })),
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
    await expect(verifier.verify(await token(es))).resolves.toMatchObject({ sub: amal });
  });

  it('are found at another address, where one is named, by the same name', async () => {
    const discoveryUrl = 'http://inside.test/.well-known/openid-configuration';
    const keys = new RemoteKeys({ issuer, discoveryUrl, fetch: fetched as typeof fetch, now });
    const there = new TokenVerifier({ issuer, keys, now });
    await expect(there.verify(await token(es))).resolves.toMatchObject({ sub: amal });
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
      sub: amal,
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
    await expect(verifier.verify(await token(es))).resolves.toMatchObject({ sub: amal });
  });

  it('away: it is asked again every few seconds, not for every unknown key', async () => {
    await verifier.verify(await token(es));
    issuing.away = true;
    for (const seconds of [5, 5]) {
      asked = [];
      time += seconds * 1000;
      for (const kid of ['k3', 'k4', 'k5'])
        await expect(verifier.verify(await token(foreign, { kid }))).rejects.toThrow(Unavailable);
      expect(asked).toHaveLength(1);
    }
  });

  it('are found where the issuer says now, each time', async () => {
    await verifier.verify(await token(es));
    Object.assign(issuing, { keys: { k2: rotated }, at: '/moved' });
    time += 5_000;
    await expect(verifier.verify(await token(rotated, { kid: 'k2' }))).resolves.toMatchObject({
      sub: amal,
    });
    expect(asked.at(-1)).toBe(`${issuer}/moved`);
  });

  it.each<[string, Response]>([
    ['an error', new Response('{}', { status: 500 })],
    ['a page', new Response('<html>')],
    ['no key set', Response.json({ issuer, jwks_uri: `${issuer}/jwks` })],
  ])('cannot be had where the answer is %s: 503, not 401', async (_, answer) => {
    const given = ((url: string) =>
      url.endsWith('/jwks') ? Promise.resolve(answer) : fetched(url)) as typeof fetch;
    const there = new TokenVerifier({ issuer, keys: new RemoteKeys({ issuer, fetch: given, now }), now });
    await expect(there.verify(await token(es))).rejects.toThrow(Unavailable);
  });

  it('are the same after a renewal: what was verified stays so', async () => {
    const lasting = await token(es, { claims: { exp: start / 1000 + 7200 } });
    const first = await verifier.verify(lasting);
    time += 10 * 60_000;
    await verifier.verify(lasting);
    await new Promise(setImmediate);
    expect(issuing.fetches).toBe(2);
    expect(await verifier.verify(lasting)).toBe(first);
  });

  it('away when they are to be renewed: nobody waits, and it is tried again every few seconds', async () => {
    const lasting = await token(es, { claims: { exp: start / 1000 + 7200 } });
    await verifier.verify(lasting);
    issuing.away = true;
    time += 10 * 60_000;
    for (const seconds of [0, 5]) {
      asked = [];
      time += seconds * 1000;
      for (let times = 0; times < 3; times++) {
        await expect(verifier.verify(lasting)).resolves.toMatchObject({ sub: amal });
        await new Promise(setImmediate);
      }
      expect(asked).toHaveLength(1);
    }
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
    await expect(verifier.verify(lasting)).resolves.toMatchObject({ sub: amal });
    time += 1;
    await expect(verifier.verify(lasting)).rejects.toThrow(Unavailable);
  });
});
