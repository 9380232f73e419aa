import { exportJWK, generateKeyPair, SignJWT, type JSONWebKeySet, type JWTPayload } from 'jose';

/** A private key with its public one. */
export type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

export const issuer = 'https://identity.test';
/** When specifications of tokens begin. */
export const start = Date.UTC(2026, 10, 2);

export function newPair(algorithm = 'ES256'): Promise<Pair> {
  return generateKeyPair(algorithm, { extractable: true });
}

/** The public keys, by their ids. */
export async function jwks(keys: Readonly<Record<string, Pair>>): Promise<JSONWebKeySet> {
  return {
    keys: await Promise.all(
      Object.entries(keys).map(async ([kid, { publicKey }]) => ({ ...(await exportJWK(publicKey)), kid })),
    ),
  };
}

/** Two accounts. */
export const amal = '1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f';
export const badr = '2d3e4f5a-6b7c-4d8e-9f0a-1b2c3d4e5f6a';

export const claims = {
  ...{ iss: issuer, aud: 'mouakaba', sub: amal, roles: ['caseworker'] },
  exp: start / 1000 + 600,
};

interface Shape {
  readonly alg?: string;
  readonly typ?: string | undefined;
  readonly kid?: string;
  readonly claims?: JWTPayload;
}

/** An access token, good for ten minutes unless something is changed. */
export function token(
  key: Pair,
  { alg = 'ES256', kid = 'k1', claims: changed = {}, ...rest }: Shape = {},
): Promise<string> {
  return new SignJWT({ ...claims, ...changed })
    .setProtectedHeader({
      alg,
      kid,
      ...('typ' in rest ? (rest.typ === undefined ? {} : { typ: rest.typ }) : { typ: 'at+jwt' }),
    })
    .sign(key.privateKey);
}
