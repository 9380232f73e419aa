import { afterAll, describe, expect, it } from '@jest/globals';
import { codesOf, statedTimes, type StatedTime } from '@mouakaba/contracts';
import { entitled } from './permission-table.js';
import { addressOf, exampleOf, routesOf, uuidOfNothing, type Route } from './routes.js';
import { StandaloneFixture, type Call } from './standalone-fixture.js';
import { caseAt } from './story.js';
import {
  accompanied,
  agreedCase,
  assessed,
  assessing,
  closed,
  closing,
  dueToday,
  fullWorld,
  scopedQuery,
  sent,
  steps,
  submitted,
  tell,
  type Ids,
  type Told,
} from './later-story.js';
import { succeedingWrites } from './succeeding-writes.js';

const prepared = await StandaloneFixture.start(async (fixture) => ({
  ids: await fullWorld(fixture),
  reported: (await caseAt(fixture, 'reported')).caseId,
  opened: (await caseAt(fixture, 'open')).caseId,
  caseworkerId: (await fixture.person('caseworker')).sub,
  currentPassword: (await fixture.person(entitled('password.change'))).password,
  routes: (await routesOf(fixture)).filter(({ permission }) => permission !== undefined),
  /** A case of its own for each write that the others would stand in the way of. */
  onCases: Object.fromEntries(
    await Promise.all(
      Object.entries({
        ...{ assessing, completing: assessing, assessed, submitted, accompanied },
        ...{ ended: accompanied, missed: [dueToday], closable: [], closing, closed },
      }).map(async ([name, story]) => [name, await tell(fixture, await agreedCase(fixture), story)] as const),
    ),
  ),
  onReferrals: await referrals(fixture),
}));
const { fixture, ids, routes } = prepared;
const succeeding = succeedingWrites({ ...prepared, places: fixture.places });
afterAll(() => fixture.stop());

/** Of one case, a referral for each step, at the point from which it is taken. */
async function referrals(fixture: StandaloneFixture): Promise<Readonly<Record<string, Ids>>> {
  const { received, accepted, declined, expected, started, delivered } = steps;
  const before: Readonly<Record<string, readonly Told[]>> = {
    receipt: [],
    acceptance: [received],
    refusal: [],
    appointments: [accepted],
    'missed-appointments': [accepted, expected],
    start: [accepted],
    delivery: [accepted, started],
    return: [accepted],
    interruption: [accepted, started],
    confirmation: [accepted, started, delivered],
    dispute: [accepted, started, delivered],
    cancellation: [],
    rerouting: [declined],
    pause: [],
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
    `${route.method} ${addressOf(route, known)}${scopedQuery(route, fixture.places.unit)}` as Call,
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
    const isNothing = (code = '') => code.endsWith('.not-found') || code === 'request.no-such-route';
    const others = told.filter(({ status, code }) => status !== 404 || !isNothing(code));
    expect(others.map(({ status, text }) => `${String(status)} ${text}`)).toEqual([]);
  });
});

describe('If-Match that is not the present revision', () => {
  const ofStreams = writes.filter(({ path }) => /^\/v1\/(cases|holders|referrals)\/\{/.test(path));

  const ofProvider =
    /\/(receipt|acceptance|refusal|appointments|missed-appointments|start|delivery|return|interruption)$/;

  it.each(named(ofStreams))('%s', async (_, route) => {
    for (const revision of ['"0"', '"999999"']) {
      const answer = await writingNothing(() =>
        ask(route, ids, exampleOf(route.body), { 'if-match': revision }),
      );
      expect([answer.status, answer.code]).toEqual([412, 'case.stale-revision']);
      // How much the case holds is not a provider's to know.
      const told = ofProvider.test(route.path) ? undefined : (expect.any(Number) as unknown);
      expect(answer.body['revision']).toEqual(told);
    }
  });
});

/** Every field in which people state a time, with its row of the table. */
const stated = Object.entries<StatedTime>(statedTimes).flatMap(([name, row]) =>
  row.fields.map((field) => {
    const [route = '', pointer = ''] = field.split('#');
    return [`${name}: ${field}`, routes.find((each) => each.name === route)!, pointer, row] as const;
  }),
);

/** The body with that value at the pointer, in the first element of a list. */
function stating(body: unknown, [name = '', ...path]: readonly string[], value: string): unknown {
  const inner = (at: unknown) => (path.length === 0 ? value : stating(at, path, value));
  if (name === '*') return [inner((body as readonly unknown[])[0])];
  const fields = body as Readonly<Record<string, unknown>>;
  return { ...fields, [name]: inner(fields[name]) };
}

describe.each(stated)('%s', (_, route, pointer, { is, notBefore, upTo }) => {
  const [body, , known] = succeeding[route.name]!;
  const state = (value: string) =>
    writingNothing(() =>
      ask(route, { ...ids, ...known }, stating(body, pointer.split('/').slice(1), value) as object),
    );
  const broken = (bounds: readonly string[]) => ({
    pointer: pointer.replace('*', '0'),
    bound: expect.stringMatching(new RegExp(`^(${bounds.join('|')})$`)) as unknown,
  });

  it('is refused where it lies before what it may not precede', async () => {
    const { status, body: problem } = await state(is === 'day' ? '1901-03-02' : '1901-03-02T09:00:00.000Z');
    expect([status, problem]).toEqual([422, expect.objectContaining(broken([...notBefore, 'policy']))]);
  });

  it('is refused where it lies too far ahead', async () => {
    const { status, body: problem } = await state(is === 'day' ? '2190-03-02' : '2190-03-02T09:00:00.000Z');
    expect([status, problem]).toEqual([
      422,
      expect.objectContaining(broken([upTo === 'clock' ? 'clock' : 'policy'])),
    ]);
  });
});

it('an account in a province that there is not', async () => {
  const account = { roles: ['auditor'], provinces: ['MA-ZZZ'] };
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
