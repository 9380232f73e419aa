import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeProtectedHeader, generateKeyPair, SignJWT } from 'jose';
import { Unavailable } from '@mouakaba/event-sourcing';
import { localKeys, RemoteKeys, TokenExpired, TokenInvalid, TokenVerifier } from '@mouakaba/identity';
import { Accounts } from '../accounts/accounts.js';
import { watchedOperations, type WatchedOperations } from '../../test/operations.js';
import { createIssuer, type Issuer, type IssuerOptions } from './issuer.js';

const folder = () => mkdtemp(join(tmpdir(), 'mouakaba-issuer-'));
const names = {
  seal: (_: string, name: string) => Promise.resolve(name),
  open: (_: string, sealed: string) => Promise.resolve(sealed),
};

let secretsDirectory: string;
let server: Server;
let address: string;
let issuing: Issuer;
let operations: WatchedOperations;
let accounts: Accounts;
let problems: Error[];

beforeEach(async () => {
  secretsDirectory = await folder();
  problems = [];
  server = createServer((request, response) => {
    // As middie mounts it below its path.
    const originalUrl = request.url ?? '';
    Object.assign(request, { originalUrl, url: originalUrl.replace(/^\/oidc/, '') });
    void issuing.callback(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/oidc`;
  await start({ demo: true });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await rm(secretsDirectory, { recursive: true });
});

async function start(options: Partial<IssuerOptions> = {}) {
  operations = (options.operations as WatchedOperations | undefined) ?? watchedOperations();
  accounts = new Accounts({ operations, names, cost: { N: 2, r: 1, p: 1 } });
  issuing = await createIssuer({
    issuer: address,
    operations,
    accounts,
    secretsDirectory,
    demo: true,
    onError: (error) => problems.push(error),
    ...options,
  });
}

type Tokens = Record<
  'access_token' | 'refresh_token' | 'token_type' | 'error' | 'error_description',
  string
> & { expires_in: number };
async function ask(form: Record<string, string>) {
  const response = await fetch(`${address}/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'mouakaba-demo', ...form }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Tokens };
}
const login = (username: string, password: string) => ask({ grant_type: 'password', username, password });
const refresh = (token: string) => ask({ grant_type: 'refresh_token', refresh_token: token });

const verifier = (options: { now?: () => number } = {}) =>
  new TokenVerifier({ issuer: address, keys: localKeys(() => issuing.publicJwks), ...options });
const worker = { roles: ['caseworker'], organisation: 'unit', provinces: ['MA-OUJ'], locale: 'ar' } as const;

describe('the password grant', () => {
  it('gives a token that names the account and its claims', async () => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    const { status, body } = await login(sub, oneTimePassword);
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 600, scope: 'mouakaba' });
    expect(decodeProtectedHeader(body.access_token)).toMatchObject({
      alg: 'ES256',
      typ: 'at+jwt',
      kid: issuing.publicJwks.keys[0]!.kid,
    });
    expect(await verifier().verify(body.access_token)).toEqual({ sub, ...worker });
    expect(problems).toEqual([]);
  });

  it('leaves out the claims that the account lacks', async () => {
    const { sub, oneTimePassword } = await accounts.create({ roles: ['auditor'] });
    const { body } = await login(sub, oneTimePassword);
    expect(await verifier().verify(body.access_token)).toEqual({ sub, roles: ['auditor'], provinces: [] });
    expect(Buffer.from(body.access_token.split('.')[1]!, 'base64url').toString()).not.toMatch(
      /organisation|provinces|locale/,
    );
  });

  it('gives a token that a verifier elsewhere accepts, by discovery', async () => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    const { body } = await login(sub, oneTimePassword);
    const elsewhere = new TokenVerifier({ issuer: address, keys: new RemoteKeys({ issuer: address }) });
    expect(await elsewhere.verify(body.access_token)).toMatchObject({ sub });
    expect(JSON.stringify(await (await fetch(`${address}/jwks`)).json())).not.toContain('"d"');
    expect(JSON.stringify(issuing.publicJwks)).not.toContain('"d"');
  });

  it('refuses wrong, locked, disabled and unknown accounts alike', async () => {
    const [known, disabled] = [await accounts.create(worker), await accounts.create(worker)];
    await accounts.disable(disabled.sub);
    const answers = [await login(disabled.sub, disabled.oneTimePassword), await login('nobody', 'guess')];
    for (let n = 0; n < 10; n++) answers.push(await login(known.sub, 'guess'));
    answers.push(await login(known.sub, known.oneTimePassword));
    for (const { status, body } of answers)
      expect({ status, body }).toEqual({
        status: 400,
        body: { error: 'invalid_grant', error_description: 'grant request is invalid' },
      });
  });

  it('asks for both name and password', async () => {
    expect(await ask({ grant_type: 'password', username: 'x' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
  });

  it('is not there without demo', async () => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    await start({ demo: false, operations });
    expect(await login(sub, oneTimePassword)).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    const metadata = (await (await fetch(`${address}/.well-known/openid-configuration`)).json()) as Record<
      string,
      unknown
    >;
    expect(metadata).toMatchObject({ issuer: address, grant_types_supported: ['refresh_token'] });
  });
});

describe('a refresh token', () => {
  it('is good once, and gives the claims as they are now', async () => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    const first = (await login(sub, oneTimePassword)).body;
    await accounts.change(sub, { roles: ['coordinator'] });
    const second = await refresh(first.refresh_token);
    expect(second.status).toBe(200);
    expect(await verifier().verify(second.body.access_token)).toMatchObject({ sub, roles: ['coordinator'] });
    // Used again, it was stolen: the whole login ends.
    expect(await refresh(first.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    expect(await refresh(second.body.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it('is good once even when it comes twice at the same instant', async () => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    const { refresh_token } = (await login(sub, oneTimePassword)).body;
    const answers = await Promise.all([
      refresh(refresh_token),
      refresh(refresh_token),
      refresh(refresh_token),
    ]);
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  });

  it.each([
    ['disabled', (sub: string) => accounts.disable(sub)],
    ['reset', (sub: string) => accounts.resetPassword(sub)],
  ])('is refused once the account is %s', async (_, end) => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    const { refresh_token } = (await login(sub, oneTimePassword)).body;
    await end(sub);
    expect(await refresh(refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('is not stored as such', async () => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    const { refresh_token } = (await login(sub, oneTimePassword)).body;
    expect(await operations.rows('oidc-RefreshToken')).toHaveLength(1);
    expect(await operations.get('oidc-RefreshToken', refresh_token)).toBeUndefined();
    expect((await operations.rows('oidc-RefreshToken')).join()).not.toContain(refresh_token);
  });
});

describe('the verifier', () => {
  const forge = async (claims: Record<string, unknown> = {}, typ = 'at+jwt') => {
    const { privateKey } = await generateKeyPair('ES256');
    return new SignJWT({
      iss: address,
      aud: 'mouakaba',
      sub: 'x',
      roles: ['administrator'],
      exp: Date.now() / 1000 + 600,
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', typ, kid: issuing.publicJwks.keys[0]!.kid! })
      .sign(privateKey);
  };

  it('refuses a token that another key signed', async () => {
    await expect(verifier().verify(await forge())).rejects.toThrow(TokenInvalid);
  });

  it('refuses the token of another installation under the same name', async () => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    const { body } = await login(sub, oneTimePassword);
    await rm(secretsDirectory, { recursive: true });
    await start({ operations });
    await expect(verifier().verify(body.access_token)).rejects.toThrow(TokenInvalid);
  });

  it('refuses it for another issuer or audience', async () => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    const { body } = await login(sub, oneTimePassword);
    const keys = localKeys(() => issuing.publicJwks);
    await expect(
      new TokenVerifier({ issuer: `${address}/`, keys }).verify(body.access_token),
    ).rejects.toThrow(TokenInvalid);
    await expect(
      new TokenVerifier({ issuer: address, keys, audience: 'other' }).verify(body.access_token),
    ).rejects.toThrow(TokenInvalid);
  });

  it('refuses a refresh token', async () => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    await expect(verifier().verify((await login(sub, oneTimePassword)).body.refresh_token)).rejects.toThrow(
      TokenInvalid,
    );
  });

  it('sees it expire after ten minutes, or what was configured', async () => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    const ten = (await login(sub, oneTimePassword)).body.access_token;
    await expect(verifier({ now: () => Date.now() + 599_000 - 1000 }).verify(ten)).resolves.toMatchObject({
      sub,
    });
    await expect(verifier({ now: () => Date.now() + 601_000 }).verify(ten)).rejects.toThrow(TokenExpired);
    await start({ operations, accessTokenSeconds: 60 });
    const one = (await login(sub, oneTimePassword)).body.access_token;
    await expect(verifier({ now: () => Date.now() + 61_000 }).verify(one)).rejects.toThrow(TokenExpired);
  });

  it('says that identity is away where the issuer is', async () => {
    const token = await forge();
    const gone = new TokenVerifier({ issuer: address, keys: new RemoteKeys({ issuer: address }) });
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await expect(gone.verify(token)).rejects.toThrow(Unavailable);
    await new Promise<void>((listening) =>
      server.listen(Number(new URL(address).port), '127.0.0.1', listening),
    );
    await expect(gone.verify(token)).rejects.toThrow(TokenInvalid);
  });
});

describe('a restart', () => {
  it('keeps the keys: tokens of before are good', async () => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    const { access_token, refresh_token } = (await login(sub, oneTimePassword)).body;
    await start({ operations });
    expect(await verifier().verify(access_token)).toMatchObject({ sub });
    expect((await refresh(refresh_token)).status).toBe(200);
  });

  it('finds the secrets in one file that only its owner reads', async () => {
    expect(await readdir(secretsDirectory)).toEqual(['issuer.json']);
    expect((await stat(join(secretsDirectory, 'issuer.json'))).mode & 0o777).toBe(0o600);
  });
});

describe('when the operational store is away', () => {
  it('the issuer says 503 and when to come again', async () => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    const away = () => Promise.reject(new Unavailable('operations'));
    await start({ operations: { ...operations, put: away, get: away } as WatchedOperations });
    const { status, headers } = await login(sub, oneTimePassword);
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    expect(problems).toMatchObject([{ name: 'Unavailable' }]);
  });
});
