import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPair, SignJWT } from 'jose';
import { Unavailable } from '@mouakaba/event-sourcing';
import { localKeys, RemoteKeys, TokenExpired, TokenInvalid, TokenVerifier } from '@mouakaba/identity';
import { ServedIssuer, worker } from '../../test/served-issuer.js';

let served: ServedIssuer;
beforeEach(async () => {
  served = await ServedIssuer.start();
});
afterEach(() => served.stop());

describe('the verifier', () => {
  const forge = async (claims: Record<string, unknown> = {}, typ = 'at+jwt') => {
    const { privateKey } = await generateKeyPair('ES256');
    return new SignJWT({
      iss: served.address,
      aud: 'mouakaba',
      sub: 'x',
      roles: ['administrator'],
      exp: Date.now() / 1000 + 600,
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', typ, kid: served.issuing.publicJwks.keys[0]!.kid! })
      .sign(privateKey);
  };

  it('refuses a token that another key signed', async () => {
    await expect(served.verifier().verify(await forge())).rejects.toThrow(TokenInvalid);
  });

  it('refuses the token of another installation under the same name', async () => {
    const { sub, password } = await served.ready(worker);
    const { body } = await served.login(sub, password);
    await rm(served.secretsDirectory, { recursive: true });
    await served.restart();
    await expect(served.verifier().verify(body.access_token)).rejects.toThrow(TokenInvalid);
  });

  it('refuses it for another issuer or audience', async () => {
    const { sub, password } = await served.ready(worker);
    const { body } = await served.login(sub, password);
    const keys = localKeys(() => served.issuing.publicJwks);
    await expect(
      new TokenVerifier({ issuer: `${served.address}/`, keys }).verify(body.access_token),
    ).rejects.toThrow(TokenInvalid);
    await expect(
      new TokenVerifier({ issuer: served.address, keys, audience: 'other' }).verify(body.access_token),
    ).rejects.toThrow(TokenInvalid);
  });

  it('refuses a refresh token', async () => {
    const { sub, password } = await served.ready(worker);
    await expect(
      served.verifier().verify((await served.login(sub, password)).body.refresh_token),
    ).rejects.toThrow(TokenInvalid);
  });

  it('sees it expire after ten minutes, or what was configured', async () => {
    const { sub, password } = await served.ready(worker);
    const ten = (await served.login(sub, password)).body.access_token;
    await expect(
      served.verifier({ now: () => Date.now() + 599_000 - 1000 }).verify(ten),
    ).resolves.toMatchObject({
      sub,
    });
    await expect(served.verifier({ now: () => Date.now() + 601_000 }).verify(ten)).rejects.toThrow(
      TokenExpired,
    );
    await served.restart({ accessTokenSeconds: 60 });
    const one = (await served.login(sub, password)).body.access_token;
    await expect(served.verifier({ now: () => Date.now() + 61_000 }).verify(one)).rejects.toThrow(
      TokenExpired,
    );
  });

  it('says that identity is away where the issuer is', async () => {
    const token = await forge();
    const gone = new TokenVerifier({
      issuer: served.address,
      keys: new RemoteKeys({ issuer: served.address }),
    });
    await served.hangUp();
    await expect(gone.verify(token)).rejects.toThrow(Unavailable);
    await served.listen();
    await expect(gone.verify(token)).rejects.toThrow(TokenInvalid);
  });
});
