import { afterAll, describe, expect, it } from '@jest/globals';
import { entitled } from './permission-table.js';
import { addressOf, exampleOf, routesOf, uuidOfNothing, type Route, type Schema } from './routes.js';
import { StandaloneFixture, type Call } from './standalone-fixture.js';
import { aReport, caseAt, hourAgo } from './story.js';

const prepared = await StandaloneFixture.start(async (fixture) => {
  const { caseId, consentId } = await caseAt(fixture, 'consented');
  const { sub } = await fixture.createAccount({ roles: ['auditor'] });
  return {
    ids: { caseId, consentId, holderId: fixture.places.unit, sub, list: 'urgency', name: 'holders' },
    reported: (await caseAt(fixture, 'reported')).caseId,
    opened: (await caseAt(fixture, 'open')).caseId,
    caseworkerId: (await fixture.person('caseworker')).sub,
    routes: (await routesOf(fixture)).filter(({ permission }) => permission !== undefined),
  };
});
const { fixture, ids, reported, opened, caseworkerId, routes } = prepared;
afterAll(() => fixture.stop());
const writes = routes.filter(({ takesBody }) => takesBody);

const ask = (
  route: Route,
  known: Readonly<Record<string, string>>,
  body = exampleOf(route.body),
  headers = {},
) =>
  fixture.call(
    entitled(route.permission ?? ''),
    `${route.method} ${addressOf(route, known)}` as Call,
    route.takesBody ? (body as object) : undefined,
    headers,
  );
const named = (some: readonly Route[]) => some.map((route) => [route.name, route] as const);

async function writingNothing<T>(work: () => Promise<T>): Promise<T> {
  const before = await fixture.head();
  const result = await work();
  expect(await fixture.head()).toBe(before);
  return result;
}

describe('an id of nothing, and what is no id', () => {
  const strange = [
    uuidOfNothing,
    'x',
    '%00',
    'a%20b',
    '..%2f..%2fetc',
    '%D8%A3%D9%86%D8%B3',
    'y'.repeat(5_000),
  ];

  it.each(named(routes.filter(({ pathParameters }) => pathParameters.length > 0)))('%s', async (_, route) => {
    const told = await writingNothing(() =>
      Promise.all(
        route.pathParameters.flatMap(({ name }) => strange.map((id) => ask(route, { ...ids, [name]: id }))),
      ),
    );
    const others = told.filter(({ status, code }) => status !== 404 || code?.endsWith('.not-found') !== true);
    expect(others.map(({ status, text }) => `${String(status)} ${text}`)).toEqual([]);
  });
});

describe('If-Match that is not the present revision', () => {
  const ofStreams = writes.filter(({ path }) => /^\/v1\/(cases|holders)\/\{/.test(path));

  it.each(named(ofStreams))('%s', async (_, route) => {
    for (const revision of ['"0"', '"999999"']) {
      const answer = await writingNothing(() =>
        ask(route, ids, exampleOf(route.body), { 'if-match': revision }),
      );
      expect([answer.status, answer.code]).toEqual([412, 'case.stale-revision']);
      expect(answer.body['revision']).toEqual(expect.any(Number));
    }
  });
});

describe('what is said to have happened in the future', () => {
  /** The end of a consent lies ahead. */
  const mayLieAhead = new Set(['validUntil']);
  const instants = (schema: Schema) =>
    Object.entries(schema.properties ?? {})
      .filter(([name, { format }]) => format === 'date-time' && !mayLieAhead.has(name))
      .map(([name]) => name);
  const cases = writes.flatMap((route) =>
    instants(route.body).map((field) => [route.name, field, route] as const),
  );

  it('is looked for', () => expect(cases.length).toBeGreaterThanOrEqual(3));

  it.each(cases)('%s: %s', async (_, field, route) => {
    const body = {
      ...(exampleOf(route.body) as object),
      [field]: new Date(Date.now() + 600_000).toISOString(),
    };
    const answer = await writingNothing(() => ask(route, ids, body));
    expect([answer.status, answer.code]).toEqual([422, 'time.in-future']);
    expect(answer.body['latest']).toEqual(expect.stringMatching(/Z$/));
  });

  it('a birth', async () => {
    const child = { sex: 'male', birthDate: '2099-01-01' };
    const answer = await writingNothing(() =>
      fixture.call('caseworker', 'POST /v1/reports', { ...aReport, child }),
    );
    expect([answer.status, answer.code]).toEqual([422, 'child.birth-date-in-future']);
  });
});

/** A write that succeeds, and what else the same key may be sent with. */
const succeeding: Readonly<Record<string, readonly [body: object, other: object, known?: object]>> = {
  'POST /v1/reports': [aReport, { narrative: 'شيء آخر' }],
  'POST /v1/cases/{caseId}/screening': [{ decision: 'accept' }, { note: 'أخرى' }, { caseId: reported }],
  'POST /v1/cases/{caseId}/assignment': [{ caseworkerId }, { overrideNote: 'أخرى' }, { caseId: opened }],
  'POST /v1/cases/{caseId}/reception': [
    { receivedAt: hourAgo(), accompaniedByRelation: 'mother' },
    { place: 'مكان' },
  ],
  'POST /v1/cases/{caseId}/listening-sessions': [
    {
      ...{ heldAt: hourAgo(), durationMinutes: 20, language: 'ary', presentRoles: ['caseworker'] },
      ...{ narrative: 'قال', repeatReason: 'new-facts' },
    },
    { narrative: 'قال غير ذلك' },
  ],
  'POST /v1/cases/{caseId}/consents': [
    { scopes: ['services'], givenBy: 'mother', childAssent: 'given' },
    { givenBy: 'father' },
  ],
  'POST /v1/cases/{caseId}/consents/{consentId}/withdrawal': [{ reason: 'fear' }, { reason: 'other' }],
  'POST /v1/units': [{ name: { ar: 'أ', fr: 'a' }, province: 'MA-OUJ' }, { province: 'MA-NAD' }],
  'POST /v1/centres': [{ name: { ar: 'أ', fr: 'a' }, province: 'MA-OUJ' }, { province: 'MA-NAD' }],
  'POST /v1/holders/{holderId}/workers': [{ workerId: 'w-1', role: 'nurse' }, { workerId: 'w-2' }],
  'POST /v1/accounts': [{ roles: ['auditor'], name: 'سعيد' }, { roles: ['caseworker'] }],
  'PATCH /v1/accounts/{sub}': [{ locale: 'fr' }, { locale: 'en' }],
};

it('an account in a province that there is not', async () => {
  const account = { roles: ['auditor'], provinces: ['MA-XXX'] };
  const answer = await fixture.call('administrator', 'POST /v1/accounts', account);
  expect([answer.status, answer.code]).toEqual([400, 'code.unknown']);
});

describe('an Idempotency-Key that comes again', () => {
  it('is tried on every write that has a body', () => {
    const taking = writes.filter(({ body }) => Object.keys(body.properties ?? {}).length > 0);
    expect(taking.map(({ name }) => name).filter((name) => succeeding[name] === undefined)).toEqual([]);
  });

  it.each(named(writes.filter(({ name }) => succeeding[name] !== undefined)))('%s', async (name, route) => {
    const [body, other, known] = succeeding[name] ?? [{}, {}];
    // 200 characters, the longest there are.
    const headers = { 'idempotency-key': name.padEnd(200, '.') };
    const first = await ask(route, { ...ids, ...known }, body, headers);
    expect(first.status).toBeLessThan(300);
    await writingNothing(async () => {
      const again = await ask(route, { ...ids, ...known }, body, { ...headers, 'if-match': '"0"' });
      expect([again.status, again.body]).toEqual([first.status, first.body]);
      expect(again.headers.get('idempotent-replay')).toBe('true');
      const reused = await ask(route, { ...ids, ...known }, { ...body, ...other }, headers);
      expect([reused.status, reused.code]).toEqual([422, 'request.idempotency-key-reused']);
    });
  });

  it.each(named(writes.filter(({ name }) => /POST \/v1\/(reports|accounts|units)$/.test(name))))(
    '%s: twins of one instant make one thing',
    async (name, route) => {
      const [body] = succeeding[name] ?? [{}];
      const headers = { 'idempotency-key': `twins of ${name}` };
      const twins = await Promise.all([1, 2, 3, 4].map(() => ask(route, ids, body, headers)));
      const told = twins.map(({ status, body }) => ({ status, body }));
      expect(told).toEqual(told.map(() => told[0]));
    },
  );
});
