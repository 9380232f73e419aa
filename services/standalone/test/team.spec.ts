import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, bodies, openCase, staff, type Unit } from './client.js';
import { InProcessHost } from './in-process-host.js';

let host: InProcessHost;
let unit: Unit;
let team: string;
let at: string;

beforeAll(async () => {
  host = await InProcessHost.start();
  unit = await staff(host);
  team = `/v1/holders/${unit.unitId}/workers`;
  at = `/v1/cases/${await openCase(host, unit)}`;
}, 60_000);
afterAll(() => InProcessHost.stopAll());

const inDays = (days: number) => new Date(host.now() + days * 86_400_000).toISOString();
const visit = (leadId: unknown) => ({ kind: 'home-visit', leadId, dueAt: inDays(7) });
const track = (leadId: unknown) => ({ track: 'social', leadId });

/** A colleague on the roster, with an account. */
async function colleague(role = 'caseworker'): Promise<Client> {
  const claims = { roles: ['caseworker'], organisation: unit.unitId, provinces: ['MA-OUJ'] };
  const client = await Client.of(host, claims);
  await unit.coordinator.post(team, { workerId: client.sub, role });
  return client;
}

describe('a reference to a person', () => {
  const texts = ['2026-99-99T', 'Amal, 0600000000', 'w-1', '', ' ', 7, null, ['x'], {}];

  it.each(texts)('is no text: %j', async (text) => {
    const asked = [
      ['/caseworkerId', unit.coordinator.post(`${at}/assignment`, { caseworkerId: text })],
      ['/leadId', unit.worker.post(`${at}/accompaniments`, track(text))],
      ['/leadId', unit.worker.post(`${at}/follow-ups`, visit(text))],
      ['/workerId', unit.coordinator.post(team, { workerId: text, role: 'nurse' })],
    ] as const;
    for (const [pointer, reply] of asked) {
      const { status, body } = await reply;
      expect([status, body['errors']]).toEqual([400, [expect.objectContaining({ pointer })]]);
    }
  });

  it.each(['/v1/cases', '/v1/agenda'])('is none in a query either: %s', async (path) => {
    const { status, body } = await unit.coordinator.get(`${path}?caseworker=2026-99-99T`);
    expect([status, body['errors']]).toEqual([400, [expect.objectContaining({ code: 'field.not-id' })]]);
  });

  it('is one of the team of the holder', async () => {
    const stranger = randomUUID();
    const refused = [
      [
        'assignment.not-a-worker',
        await unit.coordinator.post(`${at}/assignment`, { caseworkerId: stranger }),
      ],
      ['follow-up.lead-not-a-worker', await unit.worker.post(`${at}/accompaniments`, track(stranger))],
      ['follow-up.lead-not-a-worker', await unit.worker.post(`${at}/follow-ups`, visit(stranger))],
    ] as const;
    for (const [code, { status, body }] of refused) expect([status, body['code']]).toEqual([422, code]);
    const psychologist = await colleague('psychologist');
    expect((await unit.worker.post(`${at}/accompaniments`, track(psychologist.sub))).status).toBe(201);
    expect((await unit.worker.post(`${at}/follow-ups`, visit(psychologist.sub))).status).toBe(201);
  });
});

describe('a team', () => {
  const here = () => ({ organisation: unit.unitId, provinces: ['MA-OUJ'] });
  const join = async (workerId: string, role = 'caseworker') => {
    const { status, body } = await unit.coordinator.post(team, { workerId, role });
    return [status, body['code']];
  };

  it('takes nobody but who has an enabled account of the holder in that role', async () => {
    const elsewhere = { roles: ['caseworker'], organisation: randomUUID(), provinces: ['MA-OUJ'] };
    const officer = { ...here(), roles: ['auditor'] };
    const disabled = await Client.of(host, { ...here(), roles: ['caseworker'] });
    await unit.administrator.post(`/v1/accounts/${disabled.sub}/disabling`, {});
    const others = [
      (await Client.of(host, elsewhere)).sub,
      (await Client.of(host, officer)).sub,
      ...[unit.administrator.sub, unit.provider.sub, unit.coordinator.sub, disabled.sub, randomUUID()],
    ];
    for (const sub of others) expect(await join(sub)).toEqual([422, 'holder.no-such-account']);
    expect(await join(unit.worker.sub, 'coordinator')).toEqual([422, 'holder.no-such-account']);
    for (const sub of others.filter((sub) => sub !== unit.coordinator.sub))
      expect(await join(sub, 'nurse')).toEqual([422, 'holder.no-such-account']);
    expect(await join(unit.coordinator.sub, 'nurse')).toEqual([201, undefined]);
    await unit.administrator.post(`/v1/accounts/${disabled.sub}/enabling`, {});
    expect(await join(disabled.sub)).toEqual([201, undefined]);
  });

  it.each([{ roles: ['coordinator'] }, { organisation: 'another' }])(
    'gives no case to whose account has become another: %j',
    async (change) => {
      const moved = await colleague();
      const { body } = await unit.ministry.post('/v1/units', {
        ...{ name: { ar: 'أخرى', fr: 'Autre' }, province: 'MA-OUJ' },
      });
      const asked = 'organisation' in change ? { organisation: String(body['unitId']) } : change;
      await unit.administrator.write('PATCH', `/v1/accounts/${moved.sub}`, asked);
      const { status, body: told } = await unit.coordinator.post(`${at}/assignment`, {
        ...bodies.assignment(moved.sub),
      });
      expect([status, told['code']]).toEqual([422, 'assignment.not-a-worker']);
    },
  );
});

describe('somebody who leaves', () => {
  it('leaves nothing unsaid: what hung on the person stands in the answer and in the list', async () => {
    const leaving = await colleague();
    const report = String((await unit.worker.post('/v1/reports', bodies.report())).body['caseId']);
    await unit.coordinator.post(`/v1/cases/${report}/screening`, bodies.accept);
    await unit.coordinator.post(`/v1/cases/${report}/assignment`, bodies.assignment(leaving.sub));
    await unit.worker.post(`${at}/follow-ups`, visit(leaving.sub));
    const openWork = { cases: 1, followUps: 1, accompaniments: 0, referrals: 0 };

    const departure = `${team}/${leaving.sub}/departure`;
    const key = { 'idempotency-key': randomUUID() };
    const left = await unit.coordinator.post(departure, {}, key);
    const warnings = [expect.objectContaining({ code: 'worker.work-left', openWork })];
    expect(left).toMatchObject({ status: 200, body: { workerId: leaving.sub, openWork, warnings } });
    const again = await unit.coordinator.post(departure, {}, key);
    expect(again.body).toEqual(left.body);
    const gone = await unit.coordinator.post(departure, {});
    expect([gone.status, gone.body['code']]).toEqual([422, 'holder.not-a-worker']);

    const listed = await unit.coordinator.get(`${team}?state=left`);
    expect(listed.body['items']).toEqual([
      { workerId: leaving.sub, workerName: null, state: 'left', roles: ['caseworker'], openWork },
    ]);
    const again2 = await unit.coordinator.post(`${at}/assignment`, { caseworkerId: leaving.sub });
    expect([again2.status, again2.body['code']]).toEqual([422, 'assignment.not-a-worker']);
    const led = await unit.worker.post(`${at}/follow-ups`, visit(leaving.sub));
    expect([led.status, led.body['code']]).toEqual([422, 'follow-up.lead-not-a-worker']);
    const caseload = await unit.coordinator.get(`/v1/cases?caseworker=${leaving.sub}`);
    expect(caseload.body['items']).toMatchObject([{ caseId: report }]);
  });

  it('acts and reads there no more from the next request on, until the person is back', async () => {
    const leaving = await colleague();
    const report = String((await leaving.post('/v1/reports', bodies.report())).body['caseId']);
    const file = `/v1/cases/${report}`;
    expect((await leaving.get(file)).status).toBe(200);
    await unit.coordinator.post(`${team}/${leaving.sub}/departure`, {});

    const wrote = await leaving.post('/v1/reports', bodies.report());
    expect([wrote.status, wrote.body['code']]).toEqual([403, 'holder.left-team']);
    expect((await leaving.get(file)).body['code']).toBe('case.not-found');
    expect((await leaving.get('/v1/cases')).body['items']).toEqual([]);
    const leftTeamAs = [{ role: 'caseworker', holderId: unit.unitId }];
    expect((await leaving.get('/v1/me')).body).toMatchObject({ roles: [], leftTeamAs });
    await unit.coordinator.post(team, { workerId: leaving.sub, role: 'caseworker' });
    expect((await leaving.get(file)).status).toBe(200);
    expect((await leaving.get('/v1/me')).body).not.toHaveProperty('leftTeamAs');
  });

  it('is not named any more while the account is disabled, and is shown as such', async () => {
    const locked = await colleague();
    await unit.worker.post(`${at}/follow-ups`, visit(locked.sub));
    const account = `/v1/accounts/${locked.sub}`;
    expect((await unit.administrator.post(`${account}/disabling`, {})).status).toBe(200);
    const disabled = await unit.coordinator.get(`${team}?state=disabled`);
    expect(disabled.body['items']).toEqual([
      expect.objectContaining({
        workerId: locked.sub,
        state: 'disabled',
        openWork: expect.objectContaining({ followUps: 1 }),
      }),
    ]);
    const led = await unit.worker.post(`${at}/follow-ups`, visit(locked.sub));
    expect([led.status, led.body['code']]).toEqual([422, 'follow-up.lead-not-a-worker']);
    const assigned = await unit.coordinator.post(`${at}/assignment`, { caseworkerId: locked.sub });
    expect([assigned.status, assigned.body['code']]).toEqual([422, 'assignment.not-a-worker']);
  });

  it('leaves a provider to nobody: who sends and who watches sees it, until somebody is back', async () => {
    const { administrator, worker, provider, providerId } = unit;
    const officer = await Client.of(host, { roles: ['centre-officer'], provinces: ['MA-OUJ'] });
    const asked = await worker.post(`${at}/referrals`, {
      ...{ providerId, serviceType: 'medical-care', urgency: 'urgent', summary: 'فحص' },
      legalBasis: 'immediate-danger',
    });
    expect(asked.status).toBe(201);
    const referralId = String(asked.body['referralId']);
    const shown = async (who: Client) => {
      const minPosition = { 'mouakaba-min-position': position };
      const one = (await who.get(`/v1/providers/${providerId}`, minPosition)).body;
      const listed = (await who.get('/v1/providers?province=MA-OUJ', minPosition)).body[
        'items'
      ] as (typeof one)[];
      const board = (await who.get('/v1/referrals', minPosition)).body['items'] as (typeof one)[];
      return [
        one['unattended'],
        listed.find((each) => each['providerId'] === providerId)?.['unattended'],
        board.find((each) => each['referralId'] === referralId)?.['providerUnattended'],
        (await who.get(`/v1/referrals/${referralId}`)).body['providerUnattended'],
      ];
    };
    let position = String(asked.body['position']);
    expect(await shown(officer)).toEqual([false, false, false, false]);
    for (const [act, gone] of [
      ['disabling', true],
      ['enabling', false],
    ] as const) {
      const acted = await administrator.post(`/v1/accounts/${provider.sub}/${act}`, {});
      position = String(acted.headers.get('mouakaba-position'));
      await host.atRest();
      for (const who of [worker, officer]) expect(await shown(who)).toEqual([gone, gone, gone, gone]);
    }
    expect((await provider.get(`/v1/referrals/${referralId}`)).body).not.toHaveProperty('providerUnattended');
  });

  it('is let go by the coordinator of the holder alone', async () => {
    const staying = await colleague();
    const departure = `${team}/${staying.sub}/departure`;
    const elsewhere = { roles: ['coordinator'], organisation: randomUUID(), provinces: ['MA-OUJ'] };
    for (const [who, expected] of [
      [unit.worker, 403],
      [await Client.of(host, elsewhere), 404],
    ] as const)
      expect((await who.post(departure, {})).status).toBe(expected);
    const { body } = await unit.coordinator.get(`${team}?state=working`);
    expect(body['items']).toContainEqual(expect.objectContaining({ workerId: staying.sub }));
  });

  it('is shown to others without what hangs on whom', async () => {
    const officer = await Client.of(host, { roles: ['centre-officer'], provinces: ['MA-OUJ'] });
    const items = (await officer.get(`${team}?limit=1`)).body['items'] as readonly object[];
    expect(Object.keys(items[0] ?? {}).sort()).toEqual(['roles', 'state', 'workerId', 'workerName']);
  });

  it('is found page by page', async () => {
    const whole = (await unit.coordinator.get(team)).body['items'] as readonly object[];
    const pages: object[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await unit.coordinator.get(
        `${team}?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      pages.push(...(body['items'] as readonly object[]));
      cursor = body['nextCursor'] as string | null;
    }
    expect(pages).toEqual(whole);
    expect((await unit.coordinator.get(`${team}?cursor=nobody`)).status).toBe(400);
  });
});
