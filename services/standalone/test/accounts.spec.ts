import { afterAll, describe, expect, it } from '@jest/globals';
import { tokensOf } from '@mouakaba/tools/journeys';
import { asking, madeAccount } from './made-accounts.js';
import { far, here } from './people.js';
import { StandaloneFixture, type Body, type Call } from './standalone-fixture.js';

const { fixture } = await StandaloneFixture.start(async () => ({}));
afterAll(() => fixture.stop());

const made = (claims: Body) => madeAccount(fixture, claims);
const askingWith = (token: () => Promise<string>) => asking(fixture, token);

const { unit, unitBeside } = fixture.places;
const worker = { roles: ['caseworker'], organisation: unit, provinces: [here], locale: 'fr' } as const;

const confirm = (sub: string) => `POST /v1/accounts/${sub}/confirmation` as Call;
const change = (sub: string) => `PATCH /v1/accounts/${sub}` as Call;

describe('a claim of an account', () => {
  it('is taken away by null, and then no token says it', async () => {
    const { sub, token } = await fixture.createAccount({ ...worker, roles: ['centre-officer'] });
    expect(await fixture.done('administrator', change(sub), {})).toEqual(
      expect.not.objectContaining({ roles: expect.anything() as unknown }),
    );
    const without = { organisation: null, provinces: null, locale: null };
    expect(await fixture.done('administrator', change(sub), without)).toMatchObject({
      roles: ['centre-officer'],
    });
    expect((await askingWith(token)('GET /v1/me')).body).toEqual({
      ...{ sub, name: null, roles: [], provinces: [], awaitingConfirmation: ['centre-officer'] },
      permissions: ['password.change', 'self.read'],
    });
  });

  it('is never taken from a role that needs it', async () => {
    const { sub } = await fixture.createAccount(worker);
    const refused = await fixture.call('administrator', change(sub), { organisation: null });
    expect([refused.status, refused.code, refused.body['roles']]).toEqual([
      ...[422, 'account.organisation-missing', ['caseworker']],
    ]);
    const none = await fixture.call('administrator', change(sub), { roles: null });
    expect([none.status, none.code]).toEqual([400, 'field.null']);
  });
});

describe('the organisation of an account', () => {
  const { provider, centre } = fixture.places;
  const make = (claims: Body) => fixture.call('administrator', 'POST /v1/accounts', claims);

  it.each([
    ['account.organisation-unknown', { ...worker, organisation: '00000000-0000-4000-8000-0000000000ff' }],
    ['account.organisation-mismatch', { ...worker, organisation: provider }],
    ['account.organisation-mismatch', { roles: ['provider'], organisation: unit }],
    ['account.organisation-mismatch', { roles: ['provider', 'coordinator'], organisation: centre }],
  ])('is a unit, a centre or a provider, as the role wants: %s %j', async (code, claims) => {
    const refused = await make(claims);
    expect([refused.status, refused.code]).toEqual([422, code]);
    const { sub } = await fixture.createAccount({ roles: ['auditor'], provinces: [here] });
    const changed = await fixture.call('administrator', change(sub), claims);
    expect([changed.status, changed.code]).toEqual([422, code]);
  });

  it.each([
    { ...worker, organisation: centre },
    { roles: ['provider'], organisation: provider },
    { roles: ['auditor'], provinces: [here], organisation: centre },
  ])('may be any of them: %j', async (claims) => {
    expect((await make(claims)).status).toBe(201);
  });
});

describe('a role with nominative access', () => {
  it('counts when a second person has confirmed it, at once and for the token that is out', async () => {
    const { sub, answer, as } = await made(worker);
    expect(answer['awaitingConfirmation']).toEqual(['caseworker']);
    expect((await as('GET /v1/me')).body).toMatchObject({ roles: [], awaitingConfirmation: ['caseworker'] });
    expect((await as('GET /v1/cases')).code).toBe('role.not-allowed');
    expect((await fixture.call('administrator', confirm(sub))).code).toBe('account.second-person');
    expect((await fixture.call('coordinator/beside', confirm(sub))).code).toBe('account.not-found');
    expect((await fixture.call('data-protection-officer/far', confirm(sub))).code).toBe('account.not-found');
    await fixture.done('coordinator', confirm(sub));
    expect((await as('GET /v1/me')).body).toMatchObject({ roles: ['caseworker'], organisation: unit });
    expect((await as('GET /v1/cases')).status).toBe(200);
  });

  it.each(['data-protection-officer', 'administrator/beside'] as const)(
    'is confirmed by a %s too',
    async (who) => {
      const { sub, as } = await made(worker);
      await fixture.done(who, confirm(sub));
      expect((await as('GET /v1/cases')).status).toBe(200);
    },
  );

  it('waits again for more than was confirmed, and less counts at once', async () => {
    const { sub, token } = await fixture.createAccount({ ...worker, roles: ['centre-officer'] });
    const as = askingWith(token);
    await fixture.done('administrator', change(sub), { provinces: [here, far] });
    expect((await as('GET /v1/me')).body).toMatchObject({
      ...{ roles: ['centre-officer'], provinces: [here], awaitingConfirmation: ['centre-officer'] },
    });
    await fixture.done('administrator/beside', confirm(sub));
    expect((await as('GET /v1/me')).body['provinces']).toEqual([here, far]);
    await fixture.done('administrator', change(sub), { provinces: [far] });
    expect((await as('GET /v1/me')).body).toMatchObject({ roles: ['centre-officer'], provinces: [far] });
    await fixture.done('administrator', change(sub), { organisation: unitBeside });
    expect((await as('GET /v1/me')).body['roles']).toEqual([]);
  });

  it('is confirmed as it was seen, if the confirmation says so', async () => {
    const { sub } = await made(worker);
    const seen = await fixture.call('coordinator', `GET /v1/accounts/${sub}/history` as Call);
    await fixture.done('administrator', change(sub), { roles: ['coordinator'] });
    const headers = { 'if-match': String(seen.headers.get('etag')) };
    const late = await fixture.call('coordinator', confirm(sub), {}, headers);
    expect([late.status, late.code]).toEqual([412, 'case.stale-revision']);
  });
});

describe('roles', () => {
  it.each([
    ['administrator', 'auditor'],
    ['provider', 'caseworker'],
  ])('%s and %s exclude each other, from the beginning and by a change', async (...roles) => {
    const organisation = roles[0] === 'provider' ? fixture.places.provider : unit;
    const claims = { ...worker, organisation, roles };
    const refused = await fixture.call('administrator', 'POST /v1/accounts', claims);
    expect([refused.status, refused.code]).toEqual([422, 'account.roles-excluded']);
    const { sub } = await made({ ...claims, roles: roles.slice(0, 1) });
    expect((await fixture.call('administrator', change(sub), { roles })).code).toBe('account.roles-excluded');
  });

  it('are not changed by their owner, nor is the scope; the language is', async () => {
    const { sub } = await fixture.person('administrator');
    for (const body of [{ roles: ['data-protection-officer'] }, { provinces: ['*'] }, { organisation: unit }])
      expect((await fixture.call('administrator', change(sub), body)).code).toBe('account.own-roles');
    await fixture.done('administrator', change(sub), { locale: 'en' });
  });
});

describe('the history of an account', () => {
  it('tells every act in words, to those who answer for it, and who did it by name', async () => {
    const { sub } = await made({ ...worker, name: 'سعيد' });
    await fixture.done('coordinator', confirm(sub));
    await fixture.done('administrator', `POST /v1/accounts/${sub}/disabling` as Call);
    const history = `GET /v1/accounts/${sub}/history` as Call;
    for (const who of ['administrator', 'coordinator', 'data-protection-officer'] as const) {
      const { items } = (await fixture.done(who, history)) as { items: readonly { type: string }[] };
      const types = items.map(({ type }) => type).filter((type) => type !== 'SignedIn');
      expect(types).toEqual(['AccountMade', 'PasswordChanged', 'RolesConfirmed', 'AccountDisabled']);
    }
    const told = await fixture.call('coordinator', history, undefined, { 'accept-language': 'fr' });
    expect(told.text).toContain('Une deuxième personne a confirmé');
    const items = told.body['items'] as readonly { text: string; data: object; actor: { name: unknown } }[];
    expect(JSON.stringify(items.map(({ text, data }) => [text, data]))).not.toContain('سعيد');
    expect(items.map(({ actor }) => actor.name)).toContain('سعيد');
    expect((await fixture.call('caseworker', history)).status).toBe(403);
    expect((await fixture.call('coordinator/far', history)).code).toBe('account.not-found');
  });

  it('shows what is not recorded yet, to those who answer for it, and is read without a write', async () => {
    const { sub, password } = await fixture.createAccount(worker);
    for (let times = 0; times < 3; times++) await tokensOf(() => fixture.origin, sub, password)();
    const history = `GET /v1/accounts/${sub}/history` as Call;
    await fixture.done('administrator', history);
    await fixture.person('coordinator/far');
    const { store } = fixture.host.platform.eventLog;
    const before = await store.head();
    expect((await fixture.call('coordinator/far', history)).code).toBe('account.not-found');
    const { items, pending } = await fixture.done('administrator', history);
    expect(items).toContainEqual(expect.objectContaining({ type: 'SignedIn' }));
    expect(pending).toEqual([
      { type: 'SignedIn', text: expect.stringContaining('2'), data: expect.objectContaining({ count: 2 }) },
    ]);
    expect((await fixture.done('administrator', `${history}?limit=1` as Call))['pending']).toBeUndefined();
    expect(await store.head()).toEqual(before);
  });

  it('has its target in the line of the log', async () => {
    const { sub } = await made(worker);
    await fixture.done('administrator', `POST /v1/accounts/${sub}/disabling` as Call);
    const lines = fixture.log.filter((line) => line.includes(`"target":"${sub}"`));
    expect(lines.map((line) => (JSON.parse(line) as { route: string }).route)).toEqual([
      '/v1/accounts',
      '/v1/me/password',
      '/v1/accounts/:sub/disabling',
    ]);
  });
});

describe('the list of accounts', () => {
  it('shows each what it answers for', async () => {
    const [near, distant] = [
      await made(worker),
      await made({ ...worker, organisation: fixture.places.unitFar, provinces: [far] }),
    ];
    const seenBy = async (who: Parameters<typeof fixture.done>[0]) => {
      const subs: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Readonly<Record<string, unknown>> = await fixture.done(
          who,
          `GET /v1/accounts?limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`,
        );
        subs.push(...(page['items'] as readonly { sub: string }[]).map(({ sub }) => sub));
        cursor = page['nextCursor'] as string | null;
      }
      expect(new Set(subs).size).toBe(subs.length);
      return [near.sub, distant.sub].map((sub) => subs.includes(sub));
    };
    expect(await seenBy('administrator')).toEqual([true, true]);
    expect(await seenBy('coordinator')).toEqual([true, false]);
    expect(await seenBy('data-protection-officer/far')).toEqual([false, true]);
  });
});
