import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from '@jest/globals';
import { fileOf } from '@mouakaba/host';
import { fullWorld, scopedQuery, type Ids } from './later-story.js';
import { entitled } from './permission-table.js';
import { claimsOf } from './people.js';
import { addressOf, routesOf, type Route } from './routes.js';
import { StandaloneFixture, type Call } from './standalone-fixture.js';

/** One stream of each kind, its first event deleted; and all read models built anew from what is left. */
const { fixture, ids, lists, before, damaged } = await StandaloneFixture.start(async (fixture) => {
  const ids = await fullWorld(fixture);
  await fullWorld(fixture);
  const lists = (await routesOf(fixture)).filter(({ query }) => query.some(({ name }) => name === 'cursor'));
  const before = new Map<string, number>();
  for (const route of lists) before.set(route.name, await walked(fixture, route, ids));
  await fixture.person('coordinator');
  await fixture.createAccount(claimsOf('caseworker', fixture.places));
  return { ids, lists, before, damaged: await damageOneOfEachKind(fixture) };
});
afterAll(() => fixture.stop());

async function damageOneOfEachKind(
  { host }: StandaloneFixture,
  { access = false } = {},
): Promise<ReadonlyMap<string, string>> {
  const { configuration, projections, watch } = host.platform;
  const file = new DatabaseSync(fileOf(configuration.eventStore));
  const youngest = `SELECT kind, stream, max(position) FROM events
    WHERE revision = 0 AND (kind = 'access') = :access GROUP BY kind`;
  const streams = new Map<string, string>();
  for (const { kind, stream } of file.prepare(youngest).all({ access: Number(access) }))
    streams.set(String(kind), String(stream));
  for (const stream of streams.values())
    file.prepare('DELETE FROM events WHERE stream = ? AND revision = 0').run(stream);
  file.close();
  await watch.pass();
  for (const { name } of projections.status()) await projections.rebuild(name);
  return streams;
}

/** How many items a list shows, page by page; each page has to be answered. */
async function walked(fixture: StandaloneFixture, route: Route, ids: Ids): Promise<number> {
  const scoped = scopedQuery(route, fixture.places.unit).replace('?', '');
  let shown = 0;
  for (let cursor: string | null = ''; cursor !== null;) {
    const ways = [scoped, 'limit=1', cursor === '' ? '' : `cursor=${cursor}`].filter((each) => each !== '');
    const call = `GET ${addressOf(route, ids)}?${ways.join('&')}` as Call;
    const body = await fixture.done(entitled(route.permission ?? ''), call);
    shown += (body['items'] as readonly unknown[]).length;
    cursor = body['nextCursor'] as string | null;
  }
  return shown;
}

describe('lists of which one stream of each kind has lost its first event', () => {
  it('are of streams of every kind that a list is made of', () =>
    expect([...damaged.keys()]).toEqual(
      expect.arrayContaining(['account', 'case', 'centre', 'provider', 'unit']),
    ));

  it.each(lists.map((route) => [route.name, route] as const))(
    '%s: still shows the others',
    async (_, route) => {
      const shown = await walked(fixture, route, ids);
      if ((before.get(route.name) ?? 0) > 0) expect(shown).toBeGreaterThan(0);
    },
  );

  it('GET /v1/accounts: shows an administrator which account it is, and nobody else', async () => {
    const stream = damaged.get('account') ?? '';
    const sub = stream.replace('account-', '');
    const shown = (await fixture.done('administrator', 'GET /v1/accounts?limit=200'))['items'];
    expect(shown).toContainEqual({ sub, name: null, unreadable: { stream, revision: expect.any(Number) } });
    for (const who of ['coordinator', 'data-protection-officer'] as const)
      expect((await fixture.call(who, 'GET /v1/accounts?limit=200')).text).not.toContain(sub);
  });

  it('GET /v1/audit/cases/{caseId}/access-log: says which looks it cannot show', async () => {
    const log = `GET /v1/audit/cases/${ids['caseId'] ?? ''}/access-log` as Call;
    expect(await fixture.done('auditor', log)).not.toHaveProperty('damaged');
    const [stream] = (await damageOneOfEachKind(fixture, { access: true })).values();
    expect(await fixture.done('auditor', log)).toMatchObject({
      damaged: [{ stream, revision: expect.any(Number) }],
    });
  });
});
