import { afterAll, describe, expect, it } from '@jest/globals';
import { accountList, type AccountRow } from '@mouakaba/accounts';
import { logIn, tokensOf } from '@mouakaba/tools/journeys';
import { asking, madeAccount } from './made-accounts.js';
import { here } from './people.js';
import { StandaloneFixture, type Body, type Call } from './standalone-fixture.js';

const { fixture } = await StandaloneFixture.start(async () => ({}));
afterAll(() => fixture.stop());

const made = (claims: Body) => madeAccount(fixture, claims);
const askingWith = (token: () => Promise<string>) => asking(fixture, token);

const worker = { roles: ['caseworker'], organisation: fixture.places.unit, provinces: [here] } as const;

describe('a one-time password', () => {
  it('opens the way to another one and nothing else; the request for it is told the same one again', async () => {
    const ask = () =>
      fixture.call(
        'administrator',
        'POST /v1/accounts',
        { roles: ['programme-officer'] },
        { 'idempotency-key': 'one' },
      );
    const [first, again] = [await ask(), await ask()];
    expect([again.body, again.headers.get('idempotent-replay')]).toEqual([first.body, 'true']);
    const { sub, oneTimePassword } = first.body as Record<'sub' | 'oneTimePassword', string>;
    const { token } = await logIn(fixture.origin, sub, oneTimePassword);
    const as = askingWith(() => Promise.resolve(token));
    for (const call of ['GET /v1/me', 'GET /v1/units', 'GET /v1/cases', 'POST /v1/units'] as const)
      expect([(await as(call)).status, (await as(call)).code]).toEqual([
        403,
        'account.password-change-needed',
      ]);
    const own = { currentPassword: oneTimePassword, newPassword: 'a sentence of my own' };
    expect((await as('POST /v1/me/password', { ...own, newPassword: 'password2026' })).code).toBe(
      'account.password-common',
    );
    expect((await as('POST /v1/me/password', own)).status).toBe(200);
    expect((await as('GET /v1/me')).code).toBe('token.invalid');
    const later = askingWith(tokensOf(() => fixture.origin, sub, own.newPassword));
    expect((await later('GET /v1/me')).body['roles']).toEqual(['programme-officer']);
  });

  it('gives way to none that names the account, its organisation or this system', async () => {
    const { sub, token, password } = await fixture.createAccount(worker);
    const as = askingWith(token);
    for (const newPassword of [sub, sub.replaceAll('-', ' '), 'unit MA-OUJ 2026', 'my day at Mouakaba']) {
      const answer = await as('POST /v1/me/password', { currentPassword: password, newPassword });
      expect([answer.status, answer.code]).toEqual([422, 'account.password-common']);
    }
  });

  it('given by a reset ends every login', async () => {
    const { sub, as } = await made({ roles: ['programme-officer'] });
    expect((await as('GET /v1/me')).status).toBe(200);
    await fixture.done('administrator', `POST /v1/accounts/${sub}/password-reset` as Call);
    expect((await as('GET /v1/me')).code).toBe('token.invalid');
  });
});

describe('a password that its owner changes', () => {
  it('ends every login but the one by which it was changed', async () => {
    const { sub, password } = await fixture.createAccount({ roles: ['auditor'] });
    const login = async () => {
      const { token } = await logIn(fixture.origin, sub, password);
      return askingWith(() => Promise.resolve(token));
    };
    const [here, elsewhere] = [await login(), await login()];
    const body = { currentPassword: password, newPassword: 'another sentence of mine' };
    expect((await here('POST /v1/me/password', { ...body, currentPassword: 'guess' })).code).toBe(
      'account.wrong-password',
    );
    expect((await here('POST /v1/me/password', body)).status).toBe(200);
    expect((await here('GET /v1/me')).status).toBe(200);
    expect((await elsewhere('GET /v1/me')).code).toBe('token.invalid');
  });
});

describe('an account that is disabled', () => {
  it('is out at once, and in again once it is enabled', async () => {
    const { sub, token } = await fixture.createAccount(worker);
    const as = askingWith(token);
    expect((await as('GET /v1/cases')).status).toBe(200);
    await fixture.done('administrator', `POST /v1/accounts/${sub}/disabling` as Call);
    expect((await as('GET /v1/cases')).code).toBe('token.invalid');
    await fixture.done('administrator', `POST /v1/accounts/${sub}/enabling` as Call);
    expect((await as('GET /v1/cases')).code).toBe('token.invalid');
  });
});

describe('the last administrator', () => {
  it('stays, also when two are to go at the same instant', async () => {
    const enabled = async () => {
      const { items } = (await fixture.done('administrator', 'GET /v1/accounts?limit=200')) as {
        readonly items: readonly { sub: string; roles: readonly string[]; disabled: boolean }[];
      };
      return items.filter(({ roles, disabled }) => roles.includes('administrator') && !disabled);
    };
    const { sub: own } = await fixture.person('administrator');
    for (const { sub } of (await enabled()).filter(({ sub }) => sub !== own))
      await fixture.done('administrator', `POST /v1/accounts/${sub}/disabling` as Call);
    const { sub, as } = await made({ roles: ['administrator'] });
    const answers = await Promise.all([
      fixture.call('administrator', `POST /v1/accounts/${sub}/disabling` as Call),
      as(`POST /v1/accounts/${own}/disabling` as Call),
    ]);
    const refused = answers.filter(({ status }) => status !== 200);
    // Whoever was disabled meanwhile has no token any more.
    expect(refused.map(({ code }) => code)).toEqual([
      expect.stringMatching(/^(account\.last-administrator|token\.invalid)$/),
    ]);
    const left = await fixture.host.platform.readModels.open<AccountRow>(accountList);
    await fixture.host.platform.projections.waitForHead(accountList.name, 10_000);
    expect(await left.count({ administrator: true })).toBe(1);
  });
});
