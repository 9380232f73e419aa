import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { readJourney } from '../src/journey/journey.js';
import { runJourney } from '../src/journey/run-journey.js';
import { openApiDocument, Services, type OpenApiDocument } from '@mouakaba/http';
import { OpenHost } from './open-host.js';
import { operationOf, operationsOf, Schemas, type Described } from './openapi-documents.js';

// One run through everything: a login costs 32 MiB of scrypt.
jest.setTimeout(60_000);

interface Heard {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly body: unknown;
}

const fetchOfNode = globalThis.fetch;
const heard: Heard[] = [];
/** Operations whose answers nobody compares with their description yet. Only what is heard here may leave the list. */
const unheard = [
  'POST /v1/cases/{caseId}/emergency-measures',
  'POST /v1/cases/{caseId}/emergency-measures/waiver',
  'POST /v1/cases/{caseId}/judicial-reports',
  'GET /v1/cases/{caseId}/assessments',
  'POST /v1/cases/{caseId}/assessments',
  'POST /v1/cases/{caseId}/assessments/{assessmentId}/completion',
  'PUT /v1/cases/{caseId}/assessments/{assessmentId}/domains/{domain}',
  'GET /v1/cases/{caseId}/plans',
  'POST /v1/cases/{caseId}/plans',
  'POST /v1/cases/{caseId}/plans/{version}/decision',
  'POST /v1/cases/{caseId}/plans/{version}/submission',
  'POST /v1/cases/{caseId}/referrals',
  'GET /v1/inbox',
  'GET /v1/providers',
  'POST /v1/providers',
  'GET /v1/providers/{providerId}',
  'GET /v1/referrals',
  'GET /v1/referrals/{referralId}',
  'POST /v1/referrals/{referralId}/acceptance',
  'POST /v1/referrals/{referralId}/appointments',
  'POST /v1/referrals/{referralId}/cancellation',
  'POST /v1/referrals/{referralId}/confirmation',
  'POST /v1/referrals/{referralId}/delivery',
  'POST /v1/referrals/{referralId}/dispute',
  'POST /v1/referrals/{referralId}/escalation',
  'POST /v1/referrals/{referralId}/interruption',
  'POST /v1/referrals/{referralId}/missed-appointments',
  'POST /v1/referrals/{referralId}/receipt',
  'POST /v1/referrals/{referralId}/refusal',
  'POST /v1/referrals/{referralId}/rerouting',
  'POST /v1/referrals/{referralId}/return',
  'POST /v1/referrals/{referralId}/start',
  'GET /v1/agenda',
  'POST /v1/cases/{caseId}/accompaniments',
  'POST /v1/cases/{caseId}/accompaniments/{track}/end',
  'POST /v1/cases/{caseId}/accompaniments/{track}/sessions',
  'POST /v1/cases/{caseId}/closure-decision',
  'POST /v1/cases/{caseId}/closure-request',
  'POST /v1/cases/{caseId}/follow-ups',
  'POST /v1/cases/{caseId}/follow-ups/{followUpId}/missed',
  'POST /v1/cases/{caseId}/follow-ups/{followUpId}/record',
  'POST /v1/cases/{caseId}/follow-ups/{followUpId}/rescheduling',
  'POST /v1/cases/{caseId}/goals/{goalId}/progress',
  'POST /v1/cases/{caseId}/reopening',
  'GET /v1/statistics/cases',
];
let host: OpenHost;
let documents: ReadonlyMap<string, OpenApiDocument>;
let operations: readonly Described[];

beforeAll(async () => {
  host = await OpenHost.start();
  const { app } = host.standalone;
  const names = Object.keys(app.get(Services).modules);
  documents = new Map(
    names.map((name) => [name, JSON.parse(JSON.stringify(openApiDocument(app, name))) as OpenApiDocument]),
  );
  operations = operationsOf(documents);
  globalThis.fetch = async (input, init) => {
    const response = await fetchOfNode(input, init);
    const url = input as string;
    if (url.startsWith(`${host.origin}/v1/`)) {
      const text = await response.clone().text();
      heard.push({
        method: init?.method ?? 'GET',
        url,
        status: response.status,
        body: JSON.parse(text) as unknown,
      });
    }
    return response;
  };
});
afterAll(async () => {
  globalThis.fetch = fetchOfNode;
  await host.stop();
});

it('every answer, good or bad, is as its operation says; and every operation was heard but those named', async () => {
  await runJourney(readJourney(new URL('../journeys/arrival.json', import.meta.url).pathname), host, {
    killBetween: false,
    print: () => undefined,
  });
  await callTheRest();

  for (const { method, url, status, body } of heard) {
    const described = operationOf(operations, method, url);
    expect([url, described]).toEqual([url, expect.anything()]);
    const schemas = new Schemas(documents.get(described!.service)!);
    const schema = schemas.answerSchema(described!.operation, status);
    expect([described!.name, status, schema]).toEqual([described!.name, status, expect.anything()]);
    const validate = schemas.validator(schema);
    validate(body);
    expect([described!.name, status, validate.errors]).toEqual([described!.name, status, null]);
  }
  const answered = heard
    .filter(({ status }) => status < 300)
    .map(({ method, url }) => operationOf(operations, method, url)?.name);
  expect(operations.map(({ name }) => name).filter((name) => !answered.includes(name))).toEqual(unheard);
});

/** What the journey does not ask. */
async function callTheRest(): Promise<void> {
  const administrator = await host.administrator();
  const idOf = (pattern: RegExp) => heard.map(({ url }) => pattern.exec(url)?.[1]).find(Boolean);
  const field = (name: string) =>
    heard.map(({ body }) => (body as Readonly<Record<string, string>>)[name]).find(Boolean)!;
  const unit = idOf(/holders\/([^/]+)\/workers/)!;
  const caseId = field('caseId');
  const as = async (...[roles, more]: readonly [string, object]) =>
    (await host.createAccount({ roles: [roles], provinces: ['MA-OUJ'], ...more })).token();
  const call = async (token: string, method: string, path: string, body?: object) => {
    const response = await fetch(`${host.origin}/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect([path, response.status]).toEqual([path, method === 'POST' ? expect.any(Number) : 200]);
    return (await response.json()) as Readonly<Record<string, string>>;
  };

  const ministry = await as('programme-officer', { provinces: ['*'] });
  const auditor = await as('auditor', {});
  const coordinator = await as('coordinator', { organisation: unit });
  for (const path of ['me', 'codes', 'codes/urgency', 'geography', 'units', `holders/${unit}/workers`])
    await call(coordinator, 'GET', path);
  await call(ministry, 'POST', 'centres', {
    name: { ar: 'مركز المواكبة بوجدة', fr: 'Centre d’accompagnement d’Oujda' },
    province: 'MA-OUJ',
  });
  await call(ministry, 'GET', 'centres');
  await call(auditor, 'GET', `audit/cases/${caseId}/access-log`);

  const { sub } = await call(administrator, 'POST', 'accounts', { roles: ['auditor'], name: 'مدققة مختلقة' });
  await call(administrator, 'GET', 'accounts');
  await call(administrator, 'PATCH', `accounts/${sub!}`, { locale: 'fr' });
  await call(administrator, 'POST', `accounts/${sub!}/password-reset`);
  await call(administrator, 'POST', `accounts/${sub!}/disabling`);
  await call(administrator, 'GET', 'admin/projections');
  await call(administrator, 'POST', 'admin/projections/caseload/rebuild');

  const { caseworkerId } = await call(coordinator, 'GET', `cases/${caseId}`);
  const caseworker = await host.tokens.get(caseworkerId!)!();
  await call(caseworker, 'POST', `cases/${caseId}/consents/${field('consentId')}/withdrawal`);
}
