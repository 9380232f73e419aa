import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client, bodies, openCase, staff, type Reply, type Unit } from './client.js';
import { InProcessHost } from './in-process-host.js';

const day = 86_400_000;
let host: InProcessHost;
let unit: Unit;
let at: string;

beforeAll(async () => {
  host = await InProcessHost.start();
  unit = await staff(host);
}, 60_000);
beforeEach(async () => {
  at = `/v1/cases/${await openCase(host, unit, 1)}`;
});
afterAll(() => InProcessHost.stopAll());

type Row = Readonly<Record<string, unknown>>;

const inDays = (days: number) => new Date(host.now() + days * day).toISOString();
const followUps = async () => (await unit.coordinator.get(at)).body['followUps'] as readonly Row[];

async function agendaOf(caseworker: string): Promise<readonly Row[]> {
  await host.atRest();
  const asked = `/v1/agenda?limit=200&holder=${unit.unitId}&caseworker=${caseworker}`;
  const items = (await unit.coordinator.get(asked)).body['items'] as readonly Row[];
  return items.filter(({ caseId }) => at.endsWith(String(caseId)));
}

async function made(reply: Promise<Reply>): Promise<Row> {
  const { status, body } = await reply;
  if (status > 201) throw new Error(JSON.stringify(body));
  return body;
}

async function plan(days: number, more: object = {}): Promise<string> {
  const visit = { kind: 'home-visit', leadId: unit.worker.sub, dueAt: inDays(days), ...more };
  return String((await made(unit.worker.post(`${at}/follow-ups`, visit)))['followUpId']);
}

async function close(reason: string): Promise<void> {
  if (reason === 'goals-achieved') await review();
  await made(unit.worker.post(`${at}/closure-request`, { reason, summary: 'انتهى العمل' }));
  await made(unit.coordinator.post(`${at}/closure-decision`, { decision: 'approve' }));
}

async function review(): Promise<void> {
  const { assessmentId } = await made(unit.worker.post(`${at}/assessments`, { kind: 'review' }));
  const assessment = `${at}/assessments/${String(assessmentId)}`;
  await made(unit.worker.write('PUT', `${assessment}/domains/safety`, { score: 0, findings: 'لا خطر' }));
  await made(unit.worker.post(`${assessment}/completion`, { summary: 'تحسن' }));
}

const reopen = () => made(unit.coordinator.post(`${at}/reopening`, { reason: 'relapse' }));

async function delivered(): Promise<string> {
  const { referralId } = await made(
    unit.worker.post(`${at}/referrals`, {
      ...{ providerId: unit.providerId, serviceType: 'medical-care', urgency: 'urgent', summary: 'فحص' },
      legalBasis: 'judicial-order',
    }),
  );
  const referral = `/v1/referrals/${String(referralId)}`;
  await made(unit.provider.post(`${referral}/acceptance`, {}));
  await made(unit.provider.post(`${referral}/start`, { startedAt: inDays(0) }));
  await made(unit.provider.post(`${referral}/delivery`, { sessions: 1, outcome: 'achieved' }));
  return referral;
}
const summary = async (referral: string) => (await unit.provider.get(referral)).body['summary'];

describe('closing a case', () => {
  it('ends what was planned: after a reopening it is neither overdue nor owed', async () => {
    await plan(3);
    await close('moved-away');
    expect(await followUps()).toMatchObject([{ status: 'ended', endReason: 'closed' }]);
    await host.advance(10 * day);
    await reopen();
    expect(await agendaOf(unit.worker.sub)).toEqual([]);
    const asked = await unit.worker.post(`${at}/closure-request`, {
      reason: 'moved-away',
      summary: 'مرة أخرى',
    });
    expect(asked.status).toBe(200);
  }, 60_000);

  it('twice leaves one check to be done', async () => {
    await close('goals-achieved');
    await reopen();
    await close('goals-achieved');
    const checks = (await followUps()).filter(({ kind }) => kind === 'post-closure');
    expect(checks).toMatchObject([{ status: 'ended', endReason: 'not-needed' }, { status: 'scheduled' }]);
    expect(await agendaOf(unit.worker.sub)).toHaveLength(1);
  }, 60_000);

  it('leaves what was delivered to be confirmed, disputed and settled, and nothing else', async () => {
    const [first, second] = [await delivered(), await delivered()];
    await close('moved-away');
    expect((await unit.worker.post(`${first}/confirmation`, {})).status).toBe(200);
    expect((await unit.worker.post(`${second}/dispute`, { note: 'لم يحضر' })).status).toBe(200);
    expect((await unit.worker.post(`${second}/cancellation`, { reason: 'other' })).status).toBe(200);
    const again = await unit.worker.post(`${second}/rerouting`, { providerId: unit.providerId });
    expect(again.body['code']).toBe('case.closed');
  }, 60_000);

  it('does not leave the packet open for ever where nobody confirms', async () => {
    const referral = await delivered();
    await close('moved-away');
    await host.advance(36 * day);
    expect(await summary(referral)).toBe('فحص');
    await host.advance(2 * day);
    expect(await summary(referral)).toBeNull();
    const { steps } = (await unit.worker.get(referral)).body as { steps: readonly Row[] };
    expect(steps.at(-1)).toMatchObject({ type: 'ReferralDeadlineMissed', stage: 'confirm' });
  }, 60_000);
});

describe('assigning a case to somebody else', () => {
  it('hands over what was planned, and the accompaniments, in file and agenda', async () => {
    const claims = { roles: ['caseworker'], organisation: unit.unitId, provinces: ['MA-OUJ'] };
    const colleague = await Client.of(host, claims);
    const team = `/v1/holders/${unit.unitId}/workers`;
    await made(unit.coordinator.post(team, { workerId: colleague.sub, role: 'caseworker' }));
    const track = { track: 'social', leadId: unit.worker.sub };
    await made(unit.worker.post(`${at}/accompaniments`, track));
    const followUpId = await plan(3);
    await made(unit.coordinator.post(`${at}/assignment`, bodies.assignment(colleague.sub)));
    expect(await agendaOf(unit.worker.sub)).toEqual([]);
    expect(await agendaOf(colleague.sub)).toMatchObject([{ followUpId, caseworkerId: colleague.sub }]);
    expect((await unit.coordinator.get(at)).body).toMatchObject({
      followUps: [{ followUpId, leadId: colleague.sub }],
      accompaniments: [{ track: 'social', leadId: colleague.sub }],
    });
    const record = { heldAt: inDays(0), progress: 'stable' };
    expect((await colleague.post(`${at}/follow-ups/${followUpId}/record`, record)).status).toBe(200);
    const session = { serviceType: 'psychological-support', heldAt: inDays(0), minutes: 30 };
    const held = { ...session, placeKind: 'unit', childSeen: true, workerId: unit.worker.sub };
    expect((await colleague.post(`${at}/accompaniments/social/sessions`, held)).status).toBe(201);
    const stranger = { ...held, workerId: randomUUID() };
    const refused = await colleague.post(`${at}/accompaniments/social/sessions`, stranger);
    expect(refused.body['code']).toBe('accompaniment.worker-not-in-team');
  }, 60_000);
});

describe('an overdue visit', () => {
  it('stays owed wherever it is put off to, and its coordinator sees it', async () => {
    const firstDueAt = inDays(1);
    const followUpId = await plan(1, { dueAt: firstDueAt });
    await host.advance(2 * day);
    const move = (dueAt: string) =>
      unit.worker.post(`${at}/follow-ups/${followUpId}/rescheduling`, { dueAt });
    expect((await move('2099-01-01T09:00:00.000Z')).body).toMatchObject({
      ...{ status: 422, code: 'follow-up.rescheduled-too-far', days: 90 },
    });
    expect((await move(inDays(30))).status).toBe(200);
    const asked = await unit.worker.post(`${at}/closure-request`, { reason: 'moved-away', summary: 'انتهى' });
    expect(asked.body).toMatchObject({ code: 'closure.follow-ups-due', followUps: [followUpId] });
    const seen = { followUpId, timesRescheduled: 1, firstDueAt };
    expect(await followUps()).toMatchObject([seen]);
    expect(await agendaOf(unit.worker.sub)).toMatchObject([{ ...seen, overdue: false }]);
  }, 60_000);
});
