import { issuerSecrets } from '@mouakaba/accounts';
import { SignJWT, UnsecuredJWT, decodeJwt, decodeProtectedHeader, generateKeyPair, importJWK } from 'jose';
import type { Actor } from './people.js';
import type { RequestFault } from './request-faults.js';
import type { StandaloneFixture } from './standalone-fixture.js';

const hour = 3_600;

/** Tokens that open nothing: each is a good one of the host's own issuer but for one thing. */
export async function badTokens(fixture: StandaloneFixture, actor: Actor): Promise<readonly RequestFault[]> {
  const good = await (await fixture.person(actor)).token();
  const [claims, header] = [decodeJwt(good), decodeProtectedHeader(good)];
  const [signing] = (await issuerSecrets(`${fixture.folder}/secrets`)).jwks.keys;
  if (signing === undefined) throw new Error('the issuer has no key');
  const own = await importJWK(signing, 'ES256');
  const { privateKey: foreign } = await generateKeyPair('ES256');
  const now = Math.floor(Date.now() / 1_000);
  const signed = (key: Parameters<SignJWT['sign']>[0], other: object, otherHeader: object = {}) =>
    new SignJWT({ ...claims, ...other })
      .setProtectedHeader({ ...header, alg: 'ES256', ...otherHeader })
      .sign(key);
  const { sub: _, ...nameless } = claims;
  const tokens = {
    'foreign signature': signed(foreign, {}),
    'foreign issuer': signed(own, { iss: 'https://elsewhere.example/oidc' }),
    'wrong audience': signed(own, { aud: 'another-api' }),
    'not yet valid': signed(own, { nbf: now + hour }),
    'an ID token': signed(own, {}, { typ: 'JWT' }),
    'a key of nobody': signed(foreign, {}, { kid: 'nobody' }),
    'no subject': new SignJWT(nameless).setProtectedHeader({ ...header, alg: 'ES256' }).sign(own),
    'no expiry': signed(own, { exp: undefined }),
    'no signature': new UnsecuredJWT(claims).encode(),
    'a changed claim': `${good.split('.')[0] ?? ''}.${Buffer.from(JSON.stringify({ ...claims, roles: ['administrator'] })).toString('base64url')}.${good.split('.')[2] ?? ''}`,
    'no token at all': 'garbage',
  };
  const bad = (fault: string, code: string, authorization: string): RequestFault => ({
    ...{ fault, status: 401, code },
    ...(authorization === '' ? {} : { headers: { authorization } }),
  });
  const invalid = Object.entries(tokens).map(async ([name, token]) =>
    bad(name, 'token.invalid', `Bearer ${await token}`),
  );
  const expired = signed(own, { iat: now - 2 * hour, exp: now - hour });
  return [
    bad('missing token', 'token.missing', ''),
    bad('another scheme', 'token.missing', 'Basic d29ya2Vy'),
    bad('expired token', 'token.expired', `Bearer ${await expired}`),
    ...(await Promise.all(invalid)),
  ];
}
