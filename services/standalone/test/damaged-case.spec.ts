import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from '@jest/globals';
import { fileOf } from '@mouakaba/host';
import { fullWorld, scopedBody, scopedQuery, type Ids } from './later-story.js';
import { entitled } from './permission-table.js';
import { addressOf, routesOf, type Route } from './routes.js';
import { StandaloneFixture, type Answer, type Call } from './standalone-fixture.js';

const here = 'WHERE stream = :stream AND revision';

/** What a hand does in the store's file to a stream that ends at `:last`, beside the running server. */
const hands = {
  'deletes the first event': [`DELETE FROM events ${here} = 0`],
  'deletes one in the middle': [`DELETE FROM events ${here} = 5`],
  'deletes two neighbours': [`DELETE FROM events ${here} IN (5, 6)`],
  'deletes the last event': [`DELETE FROM events ${here} = :last`],
  'edits a byte of what was recorded': [
    `UPDATE events SET data = replace(data, 'mother', 'mothes') ${here} >= 0`,
  ],
  'edits a byte of when it was recorded': [
    `UPDATE events SET metadata = replace(metadata, '"recordedAt":"2', '"recordedAt":"3') ${here} = 7`,
  ],
  'files an event under another kind': [`UPDATE events SET kind = 'unit' ${here} = 4`],
  'exchanges two events': [
    `UPDATE events SET revision = -1 ${here} = 4`,
    `UPDATE events SET revision = 4 ${here} = 5`,
    `UPDATE events SET revision = 5 ${here} = -1`,
  ],
  'doubles an event': [
    `INSERT INTO events (stream, revision, kind, id, type, data, metadata)
     SELECT stream, :last + 1, kind, 'doubled-' || id, type, data, metadata FROM events ${here} = 4`,
  ],
} as const;

const { fixture, routes } = await StandaloneFixture.start(async (fixture) => ({
  routes: (await routesOf(fixture)).filter(({ path }) => /\{(case|referral)Id\}/.test(path)),
}));
afterAll(() => fixture.stop());

const names = Object.keys(hands) as (keyof typeof hands)[];
const worlds = new Map<string, Ids>();
for (const name of [...names, 'nothing']) worlds.set(name, await fullWorld(fixture));
const world = (name: string) => worlds.get(name) ?? {};

const figures = (actor: 'coordinator' | 'auditor') =>
  fixture.done(actor, 'GET /v1/statistics/cases?measure=new-cases&from=2026-01&to=2026-03');
const figuresOfWhole = await figures('coordinator');

{
  const file = new DatabaseSync(fileOf(fixture.host.platform.configuration.eventStore));
  for (const name of names) {
    const stream = `case-${String(world(name)['caseId'])}`;
    const last = file.prepare('SELECT max(revision) AS last FROM events WHERE stream = ?').get(stream)?.[
      'last'
    ];
    for (const sql of hands[name]) {
      const values = sql.includes(':last') ? { stream, last: Number(last) } : { stream };
      if (Number(file.prepare(sql).run(values).changes) === 0) throw new Error(`it ${name}: nothing`);
    }
  }
  file.close();
}
await fixture.host.platform.watch.pass();

async function ask(route: Route, ids: Ids): Promise<Answer> {
  const body = route.takesBody ? scopedBody(route, fixture.places.unit) : undefined;
  const query = scopedQuery(route, fixture.places.unit);
  const actor = entitled(route.permission ?? '');
  return fixture.call(actor, `${route.method} ${addressOf(route, ids)}${query}` as Call, body);
}

const audited = ({ path }: Route) => path.startsWith('/v1/audit/');

describe.each(names)('a case in whose stream a hand %s', (name) => {
  const ids = world(name);
  const caseId = String(ids['caseId']);

  it('is out of service on every route that reads or writes it, and nothing is promised', async () => {
    const answers = [];
    for (const route of routes.filter((each) => !audited(each))) {
      const { status, code, headers, body } = await ask(route, ids);
      const { type, title, detail, instance, status: _, code: __, ...facts } = body;
      expect([type, title, detail, instance]).toEqual(Array(4).fill(expect.any(String)));
      // Not the place: it would tell a provider how much the case holds.
      expect([route.name, Object.keys(facts).sort()]).toEqual([route.name, ['damage', 'record']]);
      answers.push([route.name, status, code, facts['record'], headers.get('retry-after')]);
    }
    expect(answers).toEqual(
      routes.filter((each) => !audited(each)).map((each) => [each.name, 503, 'record.damaged', 'case', null]),
    );
    expect(answers.length).toBeGreaterThan(40);
  });

  it('shows its auditor the place, and all that is left', async () => {
    const history = await fixture.done('auditor', `GET /v1/audit/cases/${caseId}/history`);
    const [place] = history['damaged'] as { revision: number; kind: string }[];
    const integrity = await fixture.done('auditor', `GET /v1/audit/cases/${caseId}/integrity`);
    expect(integrity).toMatchObject({
      intact: false,
      firstBreak: place,
      events: (history['items'] as []).length,
    });
    expect((await fixture.call('auditor', `GET /v1/audit/cases/${caseId}/access-log`)).status).toBe(200);
  });

  it('is marked in every list that shows it', async () => {
    const stream = `case-${caseId}`;
    for (const [actor, list] of [
      ['coordinator', '/v1/cases?limit=200'],
      ['coordinator', '/v1/referrals?limit=200'],
      ['coordinator', '/v1/agenda?limit=200'],
    ] as const) {
      const items = (await fixture.done(actor, `GET ${list}`))['items'] as Record<string, unknown>[];
      const marked = items.filter((each) => each['unreadable'] !== undefined).map((each) => each['caseId']);
      expect([list, new Set(marked)]).toEqual([list, new Set(names.map((each) => world(each)['caseId']))]);
      expect(items.find((each) => each['caseId'] === caseId)).toMatchObject({ unreadable: { stream } });
    }
    const inbox = await fixture.done('provider', 'GET /v1/inbox?limit=200');
    const item = (inbox['items'] as Record<string, unknown>[]).find(
      (each) => each['referralId'] === ids['referralId'],
    );
    expect(item?.['unreadable']).toEqual({ record: 'case' });
  });

  it('is counted by health, which names it to nobody, and told of once in the log', async () => {
    const ready = await fixture.call(undefined, 'GET /health/ready');
    expect([ready.status, ready.text]).toEqual([200, expect.stringMatching(/"damagedStreams":[1-9]/)]);
    expect(ready.text).not.toMatch(/case-|[0-9a-f]{8}-[0-9a-f]{4}-/);
    const alarms = fixture.log.filter(
      (line) => line.includes(`"stream":"case-${caseId}"`) && line.includes('not what was written'),
    );
    expect(alarms).toHaveLength(1);
  });
});

it.each(['coordinator', 'auditor'] as const)('is told with the figures that a %s is given', async (actor) => {
  expect(figuresOfWhole).not.toHaveProperty('damagedCases');
  expect((await figures(actor))['damagedCases']).toBe(names.length);
});

it('leaves the cases beside them as they were', async () => {
  const ids = world('nothing');
  const file = await fixture.call('caseworker', `GET /v1/cases/${String(ids['caseId'])}`);
  expect(file.status).toBe(200);
  const history = await fixture.done('auditor', `GET /v1/audit/cases/${String(ids['caseId'])}/history`);
  expect(history).not.toHaveProperty('damaged');
});
