import { afterAll, describe, expect, it } from '@jest/globals';
import { codesOf } from '@mouakaba/contracts';
import { entitled } from './permission-table.js';
import { addressOf, exampleOf, routesOf, uuidOfNothing, type Route, type Schema } from './routes.js';
import { StandaloneFixture, type Call } from './standalone-fixture.js';
import { aReport, caseAt, hourAgo } from './story.js';
import {
  aClosure,
  aGoal,
  aProvider,
  accompanied,
  agreedCase,
  assessed,
  assessing,
  closed,
  closing,
  domains,
  filled,
  fullWorld,
  inDays,
  scopedQuery,
  sent,
  steps,
  submitted,
  tell,
  type Ids,
  type Told,
} from './later-story.js';

const prepared = await StandaloneFixture.start(async (fixture) => ({
  ids: await fullWorld(fixture),
  reported: (await caseAt(fixture, 'reported')).caseId,
  opened: (await caseAt(fixture, 'open')).caseId,
  caseworkerId: (await fixture.person('caseworker')).sub,
  routes: (await routesOf(fixture)).filter(({ permission }) => permission !== undefined),
  /** A case of its own for each write that the others would stand in the way of. */
  onCases: Object.fromEntries(
    await Promise.all(
      Object.entries({
        ...{ assessing, completing: assessing, assessed, submitted, accompanied },
        ...{ ended: accompanied, missed: accompanied, closable: [], closing, closed },
      }).map(async ([name, story]) => [name, await tell(fixture, await agreedCase(fixture), story)] as const),
    ),
  ),
  onReferrals: await referrals(fixture),
}));
const { fixture, ids, reported, opened, caseworkerId, routes, onCases, onReferrals } = prepared;
afterAll(() => fixture.stop());

/** Of one case, a referral for each step, at the point from which it is taken. */
async function referrals(fixture: StandaloneFixture): Promise<Readonly<Record<string, Ids>>> {
  const { received, accepted, declined, scheduled, started, delivered } = steps;
  const before: Readonly<Record<string, readonly Told[]>> = {
    receipt: [],
    acceptance: [received],
    refusal: [],
    appointments: [accepted],
    'missed-appointments': [accepted, scheduled],
    start: [accepted],
    delivery: [accepted, started],
    return: [accepted],
    interruption: [accepted, started],
    confirmation: [accepted, started, delivered],
    dispute: [accepted, started, delivered],
    cancellation: [],
    rerouting: [declined],
    escalation: [],
  };
  const services = codesOf('serviceType').map(({ code }) => code);
  const known = await agreedCase(fixture);
  const told: Record<string, Ids> = {};
  for (const [index, [step, story]] of Object.entries(before).entries())
    told[step] = await tell(fixture, known, [sent(services[index] ?? ''), ...story]);
  return told;
}

const writes = routes.filter(({ takesBody }) => takesBody);

const ask = (
  route: Route,
  known: Readonly<Record<string, string>>,
  body = exampleOf(route.body),
  headers = {},
) =>
  fixture.call(
    entitled(route.permission ?? ''),
    `${route.method} ${addressOf(route, known)}${scopedQuery(route.name, fixture.places.unit)}` as Call,
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

  /** A code in the path is no name of a thing: what is none is 400, below. */
  const codesIn = ({ pathParameters }: Route) => pathParameters.filter(({ schema }) => schema.enum);
  const namesOf = ({ pathParameters }: Route) => pathParameters.filter(({ schema }) => !schema.enum);

  it.each(named(routes.filter((route) => codesIn(route).length > 0)))(
    '%s: what is no code',
    async (_, route) => {
      for (const { name } of codesIn(route))
        for (const id of ['x', 'a%20b', '%D8%A3%D9%86%D8%B3']) {
          const answer = await writingNothing(() => ask(route, { ...ids, [name]: id }));
          expect([answer.status, answer.code]).toEqual([400, 'code.unknown']);
        }
    },
  );

  it.each(named(routes.filter((route) => namesOf(route).length > 0)))('%s', async (_, route) => {
    const told = await writingNothing(() =>
      Promise.all(
        namesOf(route).flatMap(({ name }) => strange.map((id) => ask(route, { ...ids, [name]: id }))),
      ),
    );
    const others = told.filter(({ status, code }) => status !== 404 || code?.endsWith('.not-found') !== true);
    expect(others.map(({ status, text }) => `${String(status)} ${text}`)).toEqual([]);
  });
});

describe('If-Match that is not the present revision', () => {
  const ofStreams = writes.filter(({ path }) => /^\/v1\/(cases|holders|referrals)\/\{/.test(path));

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
  /** The end of a consent lies ahead, and so do appointments and what is due. */
  const mayLieAhead = new Set(['validUntil', 'expectedStart', 'at', 'dueAt', 'nextDueAt']);
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
    const known = { ...ids, ...succeeding[route.name]?.[2] };
    const answer = await writingNothing(() => ask(route, known, body));
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

const onCase = 'POST /v1/cases/{caseId}';
const note = { note: 'أخرى' };
const summary = { summary: 'خلاصة' };
/** The caseworker says how it was told; a provider's own word needs none. */
const onBehalf = { recordedOnBehalf: { means: 'phone' } };
/** Steps in which nobody writes freely. */
const othersOfSteps: Readonly<Record<string, object>> = {
  receipt: onBehalf,
  appointments: { place: 'مكان' },
  'missed-appointments': onBehalf,
  delivery: { sessions: 2 },
  rerouting: summary,
  escalation: { cause: 'safety' },
};

/** A write that succeeds, and what else the same key may be sent with. */
const succeeding: Readonly<
  Record<string, readonly [body: object, other: object, known?: object | undefined]>
> = {
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
  [`${onCase}/emergency-measures`]: [{ measure: 'safety-plan', takenAt: hourAgo() }, note],
  [`${onCase}/emergency-measures/waiver`]: [{ reason: 'other' }, note],
  [`${onCase}/judicial-reports`]: [{ authorityKind: 'police', reportedAt: hourAgo() }, note],
  [`${onCase}/assessments`]: [{ kind: 'initial' }, { kind: 'review' }, { caseId: opened }],
  [domains]: [{ score: 2, findings: 'خوف' }, { score: 1 }, onCases['assessing']],
  [`${onCase}/assessments/{assessmentId}/completion`]: [summary, { summary: 'أخرى' }, onCases['completing']],
  [`${onCase}/plans`]: [{ goals: [aGoal] }, { goals: [{ ...aGoal, domain: 'health' }] }, onCases['assessed']],
  [`${onCase}/plans/{version}/decision`]: [
    { decision: 'approve' },
    { decision: 'return' },
    onCases['submitted'],
  ],
  [`${onCase}/referrals`]: [
    { providerId: fixture.places.provider, serviceType: 'legal-aid', urgency: 'urgent', summary: 'طلب' },
    { urgency: 'immediate' },
    onCases['assessed'],
  ],
  [`${onCase}/accompaniments`]: [{ track: 'legal', leadId: 'w-1' }, { leadId: 'w-2' }],
  [`${onCase}/accompaniments/{track}/sessions`]: [
    {
      ...{ serviceType: 'legal-aid', heldAt: hourAgo(), minutes: 30, placeKind: 'unit', childSeen: true },
    },
    { minutes: 31 },
    onCases['accompanied'],
  ],
  [`${onCase}/accompaniments/{track}/end`]: [{}, note, onCases['ended']],
  [`${onCase}/follow-ups`]: [{ kind: 'phone-call', leadId: 'w-1', dueAt: inDays(3) }, { leadId: 'w-2' }],
  [`${onCase}/follow-ups/{followUpId}/record`]: [
    { heldAt: hourAgo(), progress: 'stable' },
    { progress: 'improved' },
    onCases['accompanied'],
  ],
  [`${onCase}/follow-ups/{followUpId}/missed`]: [
    { reason: 'other' },
    { reason: 'child-absent' },
    onCases['missed'],
  ],
  [`${onCase}/follow-ups/{followUpId}/rescheduling`]: [{ dueAt: inDays(9) }, { dueAt: inDays(10) }],
  [`${onCase}/goals/{goalId}/progress`]: [{ status: 'achieved' }, note],
  [`${onCase}/closure-request`]: [aClosure, summary, onCases['closable']],
  [`${onCase}/closure-decision`]: [{ decision: 'approve' }, { decision: 'return' }, onCases['closing']],
  [`${onCase}/reopening`]: [{ reason: 'relapse' }, note, onCases['closed']],
  'POST /v1/providers': [aProvider, { capacityPerMonth: 3 }],
  ...Object.fromEntries(
    Object.values(steps).map(({ route, body }): [string, [object, object, object | undefined]] => {
      const step = route.split('/').at(-1) ?? '';
      return [route, [filled(body ?? {}, ids), othersOfSteps[step] ?? note, onReferrals[step]]];
    }),
  ),
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
