import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { Unavailable } from '@mouakaba/event-sourcing';
import { AccountDisabled, PasswordChanged, PasswordReset, RolesChanged } from '@mouakaba/contracts';
import { RemoteKeys, TokenInvalid, TokenVerifier } from '@mouakaba/identity';
import type { WatchedOperations } from '../../test/operations.js';
import { ServedIssuer, worker } from '../../test/served-issuer.js';

let served: ServedIssuer;
beforeEach(async () => {
  served = await ServedIssuer.start();
});
afterEach(() => served.stop());

describe('the password grant', () => {
  it('gives a token that names the account and its claims', async () => {
    const { sub, password } = await served.ready(worker);
    const { status, body } = await served.login(sub, password);
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 600, scope: 'mouakaba' });
    expect(decodeProtectedHeader(body.access_token)).toMatchObject({
      alg: 'ES256',
      typ: 'at+jwt',
      kid: served.issuing.publicJwks.keys[0]!.kid,
    });
    expect(await served.verifier().verify(body.access_token)).toEqual({
      ...{ sub, ...worker },
      session: expect.any(String) as unknown,
    });
    expect(served.problems).toEqual([]);
  });

  it('leaves out the claims that the account lacks', async () => {
    const { sub, password } = await served.ready({ roles: ['auditor'] });
    const { body } = await served.login(sub, password);
    expect(await served.verifier().verify(body.access_token)).toEqual({
      sub,
      roles: ['auditor'],
      provinces: [],
      session: expect.any(String) as unknown,
    });
    expect(Buffer.from(body.access_token.split('.')[1]!, 'base64url').toString()).not.toMatch(
      /organisation|provinces|locale/,
    );
  });

  it('gives a token that a verifier elsewhere accepts, by discovery', async () => {
    const { sub, password } = await served.ready(worker);
    const { body } = await served.login(sub, password);
    const elsewhere = new TokenVerifier({
      issuer: served.address,
      keys: new RemoteKeys({ issuer: served.address }),
    });
    expect(await elsewhere.verify(body.access_token)).toMatchObject({ sub });
    expect(JSON.stringify(await (await fetch(`${served.address}/jwks`)).json())).not.toContain('"d"');
    expect(JSON.stringify(served.issuing.publicJwks)).not.toContain('"d"');
  });

  it('refuses wrong, locked, disabled and unknown accounts alike', async () => {
    const [known, disabled] = [await served.ready(worker), await served.ready(worker)];
    await served.act(disabled.sub, AccountDisabled, {});
    const answers = [
      await served.login(disabled.sub, disabled.password),
      await served.login('nobody', 'guess'),
    ];
    for (let n = 0; n < 10; n++) answers.push(await served.login(known.sub, 'guess'));
    answers.push(await served.login(known.sub, known.password));
    for (const { status, body } of answers)
      expect({ status, body }).toEqual({
        status: 400,
        body: { error: 'invalid_grant', error_description: 'grant request is invalid' },
      });
  });

  it('asks for both name and password', async () => {
    expect(await served.ask({ grant_type: 'password', username: 'x' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
  });

  it('is not there without demo', async () => {
    const { sub, password } = await served.ready(worker);
    await served.restart({ demo: false });
    expect(await served.login(sub, password)).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    const metadata = (await (
      await fetch(`${served.address}/.well-known/openid-configuration`)
    ).json()) as Record<string, unknown>;
    expect(metadata).toMatchObject({ issuer: served.address, grant_types_supported: ['refresh_token'] });
  });
});

describe('a refresh token', () => {
  it('is good once, and gives the claims as they are now', async () => {
    const { sub, password } = await served.ready(worker);
    const first = (await served.login(sub, password)).body;
    const { organisation } = worker;
    await served.act(sub, RolesChanged, {
      ...{ roles: ['coordinator'], organisation, unconfirmed: 'only-administrator' },
    });
    const second = await served.refresh(first.refresh_token);
    expect(second.status).toBe(200);
    expect(await served.verifier().verify(second.body.access_token)).toMatchObject({
      sub,
      roles: ['coordinator'],
    });
    // Used again, it was stolen: the whole login ends.
    expect(await served.refresh(first.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    expect(await served.refresh(second.body.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it('is good once even when it comes twice at the same instant', async () => {
    const { sub, password } = await served.ready(worker);
    const { refresh_token } = (await served.login(sub, password)).body;
    const answers = await Promise.all([
      served.refresh(refresh_token),
      served.refresh(refresh_token),
      served.refresh(refresh_token),
    ]);
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  });

  it.each([
    ['disabled', (sub: string) => served.act(sub, AccountDisabled, {})],
    ['reset', (sub: string) => served.act(sub, PasswordReset, { expiresAt: '2099-01-01T00:00:00.000Z' })],
    ['given another password', (sub: string) => served.act(sub, PasswordChanged, {})],
  ])('is refused once the account is %s, and so is the access token', async (_, end) => {
    const { sub, password } = await served.ready(worker);
    const { refresh_token, access_token } = (await served.login(sub, password)).body;
    await served.verifier().verify(access_token);
    await end(sub);
    await expect(served.verifier().verify(access_token)).rejects.toThrow(TokenInvalid);
    expect(await served.refresh(refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it('that is revoked ends the login, with its access tokens', async () => {
    const { sub, password } = await served.ready(worker);
    const [ended, other] = [await served.login(sub, password), await served.login(sub, password)];
    const answer = await fetch(`${served.address}/token/revocation`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'mouakaba-demo', token: ended.body.refresh_token }),
    });
    expect(answer.status).toBe(200);
    expect((await served.refresh(ended.body.refresh_token)).status).toBe(400);
    await expect(served.verifier().verify(ended.body.access_token)).rejects.toThrow(TokenInvalid);
    expect(await served.verifier().verify(other.body.access_token)).toMatchObject({ sub });
  });

  it('is not given for a one-time password, whose token grants nothing', async () => {
    const told: Record<'sub' | 'oneTimePassword', string>[] = [];
    await served.parts.machine.makeAdministrator((credentials) => told.push(credentials));
    const { sub, oneTimePassword } = told[0]!;
    const { body } = await served.login(sub, oneTimePassword);
    expect(body).not.toHaveProperty('refresh_token');
    expect(await served.verifier().verify(body.access_token)).toMatchObject({
      ...{ roles: [], provinces: [], passwordChangeNeeded: true },
    });
    expect((await served.login(sub, oneTimePassword)).status).toBe(400);
  });

  it('is not stored as such', async () => {
    const { sub, password } = await served.ready(worker);
    const { refresh_token } = (await served.login(sub, password)).body;
    expect(await served.operations.rows('oidc-RefreshToken')).toHaveLength(1);
    expect(await served.operations.get('oidc-RefreshToken', refresh_token)).toBeUndefined();
    expect((await served.operations.rows('oidc-RefreshToken')).join()).not.toContain(refresh_token);
  });
});

describe('a restart', () => {
  it('keeps the keys: tokens of before are good', async () => {
    const { sub, password } = await served.ready(worker);
    const { access_token, refresh_token } = (await served.login(sub, password)).body;
    await served.restart();
    expect(await served.verifier().verify(access_token)).toMatchObject({ sub });
    expect((await served.refresh(refresh_token)).status).toBe(200);
  });

  it('finds the secrets in one file that only its owner reads', async () => {
    expect(await readdir(served.secretsDirectory)).toEqual(['issuer.json']);
    expect((await stat(join(served.secretsDirectory, 'issuer.json'))).mode & 0o777).toBe(0o600);
  });
});

describe('when the operational store is away', () => {
  it('the issuer says 503 and when to come again', async () => {
    const { sub, password } = await served.ready(worker);
    const away = () => Promise.reject(new Unavailable('operations'));
    await served.restart({ operations: { ...served.operations, put: away, get: away } as WatchedOperations });
    const { status, headers } = await served.login(sub, password);
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    expect(served.problems).toMatchObject([{ name: 'Unavailable' }]);
  });
});
