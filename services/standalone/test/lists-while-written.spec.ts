import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { codesOf, providerStream } from '@mouakaba/contracts';
import { StreamDamaged } from '@mouakaba/event-sourcing';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { waysToNarrow } from './filters.js';
import {
  aGoal,
  agreedCase,
  closed,
  fullWorld,
  inDays,
  scopedQuery,
  sent,
  steps,
  tell,
} from './later-story.js';
import { here } from './people.js';
import { entitled } from './permission-table.js';
import { addressOf, routesOf, type Route } from './routes.js';
import { StandaloneFixture, type Call } from './standalone-fixture.js';
import { aReport } from './story.js';

const { fixture, ids, lists } = await StandaloneFixture.start(async (fixture) => {
  await fullWorld(fixture);
  const ids = await fullWorld(fixture);
  await fixture.done('auditor', `GET /v1/audit/cases/${ids['caseId'] ?? ''}/history`);
  const lists = (await routesOf(fixture)).filter(({ query }) => query.some(({ name }) => name === 'cursor'));
  return { ids, lists };
});
jest.setTimeout(120_000);
afterAll(() => fixture.stop());

const { unit } = fixture.places;
const { caseId = '', sub = '', leadId = '' } = ids;
const name = { ar: 'الأمل', fr: 'Espoir' };
const visit = { kind: 'home-visit', leadId, dueAt: inDays(3) };

const everyService = codesOf('serviceType').map(({ code }) => code);
let wanting = { of: ids, services: [...everyService] };
/** None is asked for twice in a case: a second referral for the same would be refused. */
async function refer(...next: Parameters<typeof tell>[2]): Promise<void> {
  const service = wanting.services.pop();
  if (service === undefined) {
    wanting = { of: await agreedCase(fixture), services: [...everyService] };
    return refer(...next);
  }
  await tell(fixture, wanting.of, [sent(service), ...next]);
}
const damage = () =>
  fixture.host.platform.eventLog.damaged.add(new StreamDamaged(providerStream(randomUUID()), 'hash', 0));
for (let times = 0; times < 3; times++) damage();

/** What others do meanwhile. */
const writers = {
  'a child is reported': async () =>
    fixture.done('caseworker', 'POST /v1/reports', { ...aReport, place: { province: here } }),
  'a case is closed': async () => tell(fixture, await agreedCase(fixture), closed),
  'a visit is planned': async () => fixture.done('caseworker', `POST /v1/cases/${caseId}/follow-ups`, visit),
  'a visit is planned and made': async () => {
    const planned = await fixture.done('caseworker', `POST /v1/cases/${caseId}/follow-ups`, visit);
    const path = `POST /v1/cases/${caseId}/follow-ups/${String(planned['followUpId'])}/record` as const;
    await fixture.done('caseworker', path, { heldAt: inDays(0), progress: 'stable' });
  },
  'a case is closed with a visit to come': async () => {
    const other = await agreedCase(fixture);
    const soon = { ...visit, dueAt: inDays(1) };
    await fixture.done('caseworker', `POST /v1/cases/${other['caseId'] ?? ''}/follow-ups`, soon);
    await tell(fixture, other, closed);
  },
  'a referral is sent': async () => refer(),
  'a referral is cancelled': async () => refer(steps.cancelled),
  'a provider is registered': async () => {
    const provider = { name, kind: 'hospital-unit', province: here, services: ['medical-care'] };
    await fixture.done('centre-officer', 'POST /v1/providers', provider);
  },
  'a unit is established': async () =>
    fixture.done('programme-officer', 'POST /v1/units', { name, province: here }),
  'a centre is established': async () =>
    fixture.done('programme-officer', 'POST /v1/centres', { name, province: here }),
  'somebody joins the team': async () => {
    const claims = { roles: ['caseworker'], organisation: unit, provinces: [here] } as const;
    const { sub: workerId } = await fixture.createAccount(claims);
    await fixture.done('coordinator', `POST /v1/holders/${unit}/workers`, { workerId, role: 'nurse' });
  },
  'an account is disabled and enabled': async () => {
    for (const verb of ['disabling', 'enabling'])
      await fixture.done('administrator', `POST /v1/accounts/${sub}/${verb}`, {});
  },
  'an assessment is begun': async () =>
    fixture.call('caseworker', `POST /v1/cases/${caseId}/assessments`, { kind: 'review' }),
  'a plan is drafted': async () =>
    fixture.call('caseworker', `POST /v1/cases/${caseId}/plans`, { goals: [aGoal] }),
  'somebody looks': async () => fixture.done('caseworker', `GET /v1/cases/${caseId}`),
  'damage is found': async () => damage(),
  'a read model is built anew': async () =>
    fixture.done('administrator', 'POST /v1/admin/projections/holders/rebuild', {}),
} as const satisfies Readonly<Record<string, () => Promise<unknown>>>;

type Writing = keyof typeof writers;

/** What changes each list: a list that is not named here fails. */
const changedBy: Readonly<Record<string, readonly Writing[]>> = {
  'GET /v1/cases': ['a child is reported', 'a case is closed'],
  'GET /v1/cases/changes': ['a child is reported', 'a case is closed'],
  'GET /v1/agenda': [
    'a visit is planned',
    'a visit is planned and made',
    'a case is closed with a visit to come',
  ],
  'GET /v1/referrals': ['a referral is sent', 'a referral is cancelled'],
  'GET /v1/inbox': ['a referral is sent', 'a referral is cancelled'],
  'GET /v1/providers': ['a provider is registered'],
  'GET /v1/units': ['a unit is established'],
  'GET /v1/centres': ['a centre is established'],
  'GET /v1/holders/{holderId}/workers': ['somebody joins the team'],
  'GET /v1/accounts': ['somebody joins the team'],
  'GET /v1/accounts/{sub}/history': ['an account is disabled and enabled'],
  'GET /v1/cases/{caseId}/assessments': ['an assessment is begun'],
  'GET /v1/cases/{caseId}/plans': ['a plan is drafted'],
  'GET /v1/audit/cases': ['a child is reported', 'a case is closed'],
  'GET /v1/audit/cases/{caseId}/history': ['a visit is planned'],
  'GET /v1/audit/cases/{caseId}/access-log': ['somebody looks'],
  'GET /v1/audit/integrity': ['damage is found'],
  'GET /v1/admin/projections': ['a read model is built anew'],
};

interface Page {
  readonly items: readonly object[];
  readonly nextCursor: string | null;
}

async function page(route: Route, ...ways: readonly string[]): Promise<Page> {
  const narrowed = ways.some((way) => /(^|&)holder=/.test(way));
  const scoped = narrowed ? '' : scopedQuery(route, unit).replace('?', '');
  const asked = [scoped, ...ways].filter((way) => way !== '').join('&');
  const call = `GET ${addressOf(route, ids)}?${asked}` as Call;
  const position = { 'mouakaba-min-position': await latest() };
  return (await fixture.done(entitled(route.permission ?? ''), call, undefined, position)) as unknown as Page;
}

/** All that is written by now. */
async function latest(): Promise<string> {
  const { store, positions } = fixture.host.platform;
  const head = await store.head({ except: ['access'] });
  return head === undefined ? '' : positions.tokenOf(head);
}

/** As an item is, whenever it is looked at: how late it is goes with the clock, and how far a read model is with the log. */
function settled(item: object): string {
  if ('table' in item) return JSON.stringify(item.table);
  return JSON.stringify({ ...item, lateBySeconds: undefined, overdue: undefined });
}

async function whole(route: Route, way = ''): Promise<readonly string[]> {
  const items: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const shown: Page = await page(route, way, 'limit=200', cursor === undefined ? '' : `cursor=${cursor}`);
    items.push(...shown.items.map(settled));
    cursor = shown.nextCursor;
  }
  return items;
}

async function walked(
  route: Route,
  limit: number,
  meanwhile: readonly Writing[],
  way = '',
): Promise<readonly string[]> {
  const items: string[] = [];
  let turn = 0;
  for (let cursor: string | null | undefined; cursor !== null;) {
    const shown: Page = await page(
      route,
      way,
      `limit=${String(limit)}`,
      cursor === undefined ? '' : `cursor=${cursor}`,
    );
    expect(shown.items.length).toBeLessThanOrEqual(limit);
    items.push(...shown.items.map(settled));
    cursor = shown.nextCursor;
    const writing = meanwhile[turn];
    turn += 1;
    if (writing !== undefined) await writers[writing]();
  }
  return items;
}

/** Damage to what belongs to no province is told with any. */
const placed = (item: object) => ({ province: here, ...item });

const times = (items: readonly string[], item: string) => items.filter((each) => each === item).length;

function expectOnceWhatStayed(
  before: readonly string[],
  shown: readonly string[],
  after: readonly string[],
): void {
  const stayed = before.filter((item) => after.includes(item));
  expect(stayed.length).toBeGreaterThan(0);
  for (const item of stayed) expect([item, times(shown, item)]).toEqual([item, times(before, item)]);
}

describe('a list that is read page by page while others write', () => {
  it('is every list of the API', () =>
    expect(Object.keys(changedBy).sort()).toEqual(lists.map((route) => route.name).sort()));

  it.each(lists.map((route) => [route.name, route] as const))(
    '%s: shows every row that stayed where it is, once',
    async (_, route) => {
      const possible = changedBy[route.name] ?? [];
      const writing = fc.array(fc.constantFrom(...possible), { minLength: 2, maxLength: 4 });
      let changed = false;
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 3 }), writing, async (limit, meanwhile) => {
          const before = await whole(route);
          const shown = await walked(route, limit, meanwhile);
          const after = await whole(route);
          changed ||= JSON.stringify(before) !== JSON.stringify(after);
          expectOnceWhatStayed(before, shown, after);
        }),
        // Of what changes a list the first leaves something to be seen, whatever chance brings after it.
        { numRuns: 3, endOnFailure: true, examples: [[1, possible.slice(0, 1)]] },
      );
      // Read models neither come nor go.
      expect(changed).toBe(route.name !== 'GET /v1/admin/projections');
    },
  );

  it.each(lists.map((route) => [route.name, route] as const))(
    '%s: shows what each filter and each pair of them asks for, and what stayed of that once',
    async (_, route) => {
      const items = (await page(route, 'limit=200')).items.map(placed);
      for (const { query, admits } of waysToNarrow(route, items)) {
        const before = await whole(route, query);
        const others = before
          .map((item) => placed(JSON.parse(item) as object))
          .filter((item) => !admits(item));
        expect([query, others]).toEqual([query, []]);
        const meanwhile = query.includes('&') ? [] : (changedBy[route.name] ?? []).slice(0, 1);
        const shown = await walked(route, Math.ceil(before.length / 3), meanwhile, query);
        expectOnceWhatStayed(before, shown, await whole(route, query));
      }
    },
  );
});
