import { bodies, openCase, staff, type Client, type Host } from './today.js';
import { heardDuring, type Exchange } from './wire.js';

interface Refusal {
  readonly as: Client;
  readonly call: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const nothing = '0197f000-0000-7000-8000-000000000009';

/** Refusals of every kind, each as a caller meets it, and what everybody may look up. */
export async function refusals(host: Host): Promise<readonly (readonly [string, Exchange])[]> {
  const unit = await staff(host);
  const { worker, coordinator, provider, ministry, administrator, auditor, providerId } = unit;
  const caseId = await openCase(host, unit);
  const at = `/v1/cases/${caseId}`;
  const referral = { providerId, serviceType: 'medical-care', urgency: 'urgent', summary: 'فحص' };
  const consents = `POST ${at}/consents`;
  const inFrench = { 'accept-language': 'fr' };
  const table: Readonly<Record<string, Refusal>> = {
    'no token': { as: worker, call: `GET ${at}`, headers: { authorization: 'Basic eA==' } },
    'a token of nobody': { as: worker, call: `GET ${at}`, headers: { authorization: 'Bearer garbage' } },
    'another role': { as: ministry, call: `POST ${at}/screening`, body: bodies.accept },
    'a role, in French': { as: worker, call: 'POST /v1/accounts', body: {}, headers: inFrench },
    'no such case': { as: worker, call: `GET /v1/cases/${nothing}` },
    'no such case, in English': {
      ...{ as: worker, call: `GET /v1/cases/${nothing}` },
      headers: { 'accept-language': 'en' },
    },
    'no such referral': { as: provider, call: `POST /v1/referrals/${nothing}/acceptance`, body: {} },
    'no such provider': { as: worker, call: `GET /v1/providers/${nothing}` },
    'no such address': { as: worker, call: 'GET /v1/nowhere' },
    'no such code list': { as: worker, call: 'GET /v1/codes/nonsense' },
    'an id that is none': { as: worker, call: 'GET /v1/cases/7' },
    'another type': {
      ...{ as: worker, call: consents, body: bodies.consent },
      headers: { 'content-type': 'text/plain' },
    },
    'a text for a body': { as: worker, call: consents, body: 'x' },
    'too large': { as: worker, call: consents, body: { note: 'x'.repeat(300_000) } },
    'an unknown field': { as: worker, call: consents, body: { ...bodies.consent, colour: 'red' } },
    'several errors': {
      ...{ as: worker, call: 'POST /v1/reports' },
      body: {
        ...bodies.report(' '),
        ...{ urgency: 'whenever', concerns: [], child: { sex: 'male', ageAtReport: 200 }, colour: 'red' },
      },
    },
    'several errors, in French': {
      as: worker,
      call: consents,
      body: { scopes: ['x', 7] },
      headers: inFrench,
    },
    'a query that is not taken': { as: worker, call: 'GET /v1/cases?limit=1000&colour=red&cursor=x' },
    'a stale revision': {
      ...{ as: worker, call: consents, body: bodies.consent },
      headers: { 'if-match': '"1"', ...inFrench },
    },
    'a revision that is none': {
      ...{ as: worker, call: consents, body: bodies.consent },
      headers: { 'if-match': '3' },
    },
    'a key, first': {
      ...{ as: worker, call: consents, body: bodies.consent },
      headers: { 'idempotency-key': 'one' },
    },
    'a key, again': {
      ...{ as: worker, call: consents, body: bodies.consent },
      headers: { 'idempotency-key': 'one' },
    },
    'a key with another body': {
      ...{ as: worker, call: consents, body: { ...bodies.consent, givenBy: 'father' } },
      headers: { 'idempotency-key': 'one' },
    },
    'a key that is too long': {
      ...{ as: worker, call: consents, body: bodies.consent },
      headers: { 'idempotency-key': 'k'.repeat(201) },
    },
    'screened before': { as: coordinator, call: `POST ${at}/screening`, body: bodies.accept },
    'received again': {
      ...{ as: worker, call: `POST ${at}/reception` },
      body: bodies.reception(host.now()),
    },
    'no consent to share': { as: worker, call: `POST ${at}/referrals`, body: referral, headers: inFrench },
    'no assessment to plan on': {
      ...{ as: worker, call: `POST ${at}/plans` },
      body: {
        goals: [{ domain: 'safety', serviceType: 'medical-care', statement: 'x', targetDate: '2026-06-01' }],
      },
    },
    'no closure to decide on': {
      ...{ as: coordinator, call: `POST ${at}/closure-decision` },
      body: { decision: 'approve' },
    },
    'a region of another province': {
      ...{ as: ministry, call: 'POST /v1/units' },
      body: { name: { ar: 'وحدة', fr: 'Unité' }, province: 'MA-OUJ', region: 'MA-01' },
    },
    'a query without what it needs': {
      ...{ as: ministry, call: 'GET /v1/statistics/cases' },
      headers: inFrench,
    },
    'no such projection': { as: administrator, call: 'POST /v1/admin/projections/nothing/rebuild' },
    'an account whose roles do not fit': {
      ...{ as: administrator, call: 'POST /v1/accounts' },
      body: { roles: ['caseworker'] },
    },
    'not for auditors': { as: auditor, call: 'GET /v1/inbox' },
    'every code list': { as: worker, call: 'GET /v1/codes' },
    'the codes of concerns': { as: worker, call: 'GET /v1/codes/concern' },
    'the geography': { as: worker, call: 'GET /v1/geography' },
  };
  const answers: [string, Exchange][] = [];
  for (const [name, { as, call, body, headers }] of Object.entries(table)) {
    const [method, path = ''] = call.split(' ');
    const ask = () => (method === 'GET' ? as.get(path, headers) : as.post(path, body, headers));
    const [heard] = await heardDuring(ask);
    if (heard === undefined) throw new Error(`${name} was not asked`);
    answers.push([name, heard]);
  }
  return answers;
}
