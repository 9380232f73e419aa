import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountStream, type Happened } from '@mouakaba/contracts';
import { Client, bodies, openCase, staff, type Unit } from './client.js';
import { InProcessHost } from './in-process-host.js';
import { recordedThen } from './recorded-then.js';

let host: InProcessHost;
let unit: Unit;
let team: string;
let at: string;
let elsewhere: string;

beforeAll(async () => {
  host = await InProcessHost.start();
  unit = await staff(host);
  team = `/v1/holders/${unit.unitId}/workers`;
  at = `/v1/cases/${await openCase(host, unit)}`;
  const name = { ar: 'وحدة أخرى', fr: 'Autre unité' };
  elsewhere = String((await unit.ministry.post('/v1/units', { name, province: 'MA-OUJ' })).body['unitId']);
}, 60_000);
afterAll(() => InProcessHost.stopAll());

const none = { cases: 0, followUps: 0, accompaniments: 0, referrals: 0 };
const some = { ...none, cases: 1, followUps: 1 };

async function colleague(): Promise<Client> {
  const claims = { roles: ['caseworker'], organisation: unit.unitId, provinces: ['MA-OUJ'] };
  const client = await Client.of(host, claims);
  await unit.coordinator.post(team, { workerId: client.sub, role: 'caseworker' });
  return client;
}

/** With a case, and a visit for another one. */
async function busy(): Promise<Client> {
  const client = await colleague();
  const caseId = String((await unit.worker.post('/v1/reports', bodies.report())).body['caseId']);
  await unit.coordinator.post(`/v1/cases/${caseId}/screening`, bodies.accept);
  await unit.coordinator.post(`/v1/cases/${caseId}/assignment`, bodies.assignment(client.sub));
  const dueAt = new Date(host.now() + 7 * 86_400_000).toISOString();
  await unit.worker.post(`${at}/follow-ups`, { kind: 'home-visit', leadId: client.sub, dueAt });
  return client;
}

const disabling = (sub: string, headers = {}) =>
  unit.administrator.post(`/v1/accounts/${sub}/disabling`, {}, headers);
const change = (sub: string, body: object) => unit.administrator.write('PATCH', `/v1/accounts/${sub}`, body);

async function inTeam(sub: string, query = ''): Promise<unknown> {
  const items = (await unit.coordinator.get(`${team}?limit=200${query}`)).body['items'];
  return (items as readonly { workerId: string }[]).find(({ workerId }) => workerId === sub);
}

async function inAccounts(who: Client, sub: string): Promise<object | undefined> {
  const { items } = (await who.get('/v1/accounts?limit=200')).body as { items: readonly { sub: string }[] };
  return items.find((each) => each.sub === sub);
}

async function lastOf(sub: string, language: string, who = unit.coordinator) {
  const history = await who.get(`/v1/accounts/${sub}/history?limit=200`, { 'accept-language': language });
  return (history.body['items'] as readonly { type: string; text: string; data: object }[]).at(-1);
}

describe('disabling an account', () => {
  it('says what hangs on its owner: in the answer, again under its key, and to the coordinator', async () => {
    const { sub } = await busy();
    const key = { 'idempotency-key': randomUUID() };
    const answer = await disabling(sub, key);
    expect([answer.status, answer.body]).toMatchObject([200, { sub, disabled: true, openWork: some }]);
    expect((await disabling(sub, key)).body).toEqual(answer.body);

    for (const [language, text] of [
      ['ar', 'حالات مفتوحة: 1؛ عمليات تتبع مبرمجة: 1؛'],
      ['fr', 'dossiers ouverts\u00a0: 1\u00a0; suivis programmés\u00a0: 1\u00a0;'],
      ['en', 'open cases: 1; scheduled follow-ups: 1;'],
    ] as const)
      expect(await lastOf(sub, language)).toMatchObject({
        ...{ type: 'AccountDisabled', data: { openWork: some } },
        text: expect.stringContaining(text) as unknown,
      });
    await host.atRest();
    expect(await inTeam(sub)).toMatchObject({ state: 'disabled', openWork: some });
    expect(await inAccounts(unit.coordinator, sub)).toMatchObject({ disabled: true, openWork: some });
    expect(await inAccounts(unit.administrator, sub)).not.toHaveProperty('openWork');
  });

  it('says nothing hangs on whom nothing does, and nothing the second time', async () => {
    const { sub } = await colleague();
    expect((await disabling(sub)).body['openWork']).toEqual(none);
    expect((await disabling(sub)).body).not.toHaveProperty('openWork');
    expect((await disabling(unit.auditor.sub)).body['openWork']).toEqual(none);
  });

  it('says of the last account of a provider which referrals hang on it, and of no other', async () => {
    const { providerId, provider, worker } = unit;
    const asked = await worker.post(`${at}/referrals`, {
      ...{ providerId, serviceType: 'medical-care', urgency: 'urgent', summary: 'فحص' },
      legalBasis: 'immediate-danger',
    });
    expect(asked.status).toBe(201);
    const beside = await Client.of(host, { roles: ['provider'], organisation: providerId });
    expect((await disabling(beside.sub)).body['openWork']).toEqual(none);
    expect((await disabling(provider.sub)).body['openWork']).toEqual({ ...none, referrals: 1 });
  });

  it('of an earlier release says nothing of it, and is shown and told all the same', async () => {
    const { sub } = await busy();
    const then: Happened = { type: 'AccountDisabled', schema: 1, data: {}, personal: {} };
    await recordedThen(host, accountStream(sub), [then]);
    await host.atRest();
    expect(await lastOf(sub, 'en')).toMatchObject({ text: 'The account was disabled.', data: {} });
    expect(await inTeam(sub)).toMatchObject({ state: 'disabled', openWork: some });
    expect(await inAccounts(unit.coordinator, sub)).toMatchObject({ disabled: true, openWork: some });
  });
});

describe('an account that acts for its holder no more, or less', () => {
  it.each([
    ['moved', () => ({ organisation: elsewhere })],
    ['moved', () => ({ organisation: null, roles: ['programme-officer'] })],
    ['without-role', () => ({ roles: ['coordinator'] })],
    ['without-role', () => ({ roles: ['auditor'] })],
  ])('is shown to its team as %s, with what hangs on its owner: %#', async (state, body) => {
    const { sub } = await busy();
    expect(await inTeam(sub, '&state=working')).toMatchObject({ state: 'working' });
    const changed = await change(sub, body());
    expect([changed.status, changed.body['openWork']]).toEqual([200, some]);
    const told = await lastOf(sub, 'en', unit.administrator);
    expect(told).toMatchObject({ type: 'RolesChanged', data: { openWork: some } });
    expect(await inTeam(sub)).toMatchObject({ state, openWork: some });
    expect(await inTeam(sub, `&state=${state}`)).toMatchObject({ state });
    expect(await inTeam(sub, '&state=working')).toBeUndefined();
  });

  it('and is disabled after that still says what hangs on it where it was', async () => {
    const { sub } = await busy();
    await change(sub, { organisation: elsewhere });
    expect((await disabling(sub)).body['openWork']).toEqual(some);
    expect(await inTeam(sub)).toMatchObject({ state: 'disabled', openWork: some });
  });

  it('is working again once it is what it was', async () => {
    const { sub } = await busy();
    await change(sub, { roles: ['auditor'] });
    const back = await change(sub, { roles: ['caseworker'] });
    expect(back.body).not.toHaveProperty('openWork');
    expect(await inTeam(sub)).toMatchObject({ state: 'working', openWork: some });
  });

  it('is told by a label in each language', async () => {
    const { body } = await unit.coordinator.get('/v1/codes/workerState');
    expect(JSON.stringify(body)).toContain('Account no longer of this holder');
  });
});
