import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OutcomeUnknown, Unavailable, type EventStore } from '@mouakaba/event-sourcing';
import { differenceOf } from '@mouakaba/tools/journeys';
import type { Actor } from './people.js';
import { StandaloneFixture, type Headers } from './standalone-fixture.js';
import { aReport, caseAt } from './story.js';

const { fixture, caseId, ofCentre } = await StandaloneFixture.start(async (fixture) => {
  const { caseId } = await caseAt(fixture, 'consented');
  // A case that the centre holds itself.
  const { caseId: ofCentre } = await fixture.done('centre-officer', 'POST /v1/reports', aReport);
  return { caseId, ofCentre: String(ofCentre) };
});
afterAll(() => fixture.stop());

interface Row {
  readonly sub: string;
  readonly role: string;
  readonly organisation: string | null;
  readonly purpose: string;
  readonly shown: string;
  readonly compartments: readonly string[];
}

/** The access log of a case, the newest first. */
async function looks(id = caseId): Promise<readonly Row[]> {
  const answer = await fixture.done('auditor', `GET /v1/audit/cases/${id}/access-log?limit=200`);
  return answer['items'] as readonly Row[];
}

const read = (actor: Actor, headers?: Headers, id = caseId) =>
  fixture.call(actor, `GET /v1/cases/${id}`, undefined, headers);
const list = (actor: Actor, headers?: Headers) => fixture.call(actor, 'GET /v1/cases', undefined, headers);
const has = (text: string, words: readonly string[]) => words.filter((word) => text.includes(word));
const names = ['أنس', 'الإدريسي', '2014-05-19', 'سيدي يحيى', 'يقضي', 'يحب كرة القدم'];
const reporter = ['سعيد الإدريسي', '661000001'];

const withoutReporter = ['contact', 'content', 'identity'];
const everything = [...withoutReporter, 'reporter'];

describe('who opens a file is in its access log', () => {
  it.each([
    ['caseworker', {}, 'case-work', everything],
    ['coordinator', { 'mouakaba-purpose': 'supervision' }, 'supervision', everything],
    [
      'caseworker/colleague',
      { 'mouakaba-purpose': 'data-subject-request' },
      'data-subject-request',
      withoutReporter,
    ],
  ] as const)('%s', async (actor, headers, purpose, compartments) => {
    const before = (await looks()).length;
    const { text } = await read(actor, headers);
    const after = await looks();
    const { sub } = await fixture.person(actor);
    const row = { sub, role: actor.split('/')[0], organisation: fixture.places.unit, purpose, shown: 'file' };
    expect(after).toHaveLength(before + 1);
    expect(differenceOf({ ...row, compartments }, after[0])).toBeUndefined();
    expect(after[0]?.compartments).toHaveLength(compartments.length);
    expect(has(text, names)).toEqual(names);
    expect(has(text, reporter)).toEqual(actor.endsWith('colleague') ? [] : reporter);
  });

  it('a page of names too, one look for each child', async () => {
    const before = (await looks()).length;
    const { text, body } = await list('caseworker', { 'mouakaba-purpose': 'supervision' });
    const { sub } = await fixture.person('caseworker');
    expect(has(text, names)).toEqual(['أنس', 'الإدريسي']);
    expect(body['items']).toHaveLength(1);
    expect(await looks()).toHaveLength(before + 1);
    expect(
      differenceOf(
        { sub, purpose: 'supervision', shown: 'list', compartments: ['identity'] },
        (await looks())[0],
      ),
    ).toBeUndefined();
  });

  it('who is shown no personal data is not', async () => {
    const before = await looks();
    const file = await read('centre-officer');
    const page = await list('centre-officer');
    await fixture.done('auditor', `GET /v1/audit/cases/${caseId}/history`);
    expect([file.status, page.status]).toEqual([200, 200]);
    expect(has(file.text, [...names, ...reporter])).toEqual([]);
    const rows = page.body['items'] as readonly { readonly caseId: string; readonly child?: object }[];
    expect(rows.find((row) => row.caseId === caseId)).toBeDefined();
    expect(rows.filter(({ child }) => child !== undefined).map((row) => row.caseId)).toEqual([ofCentre]);
    expect(await looks()).toEqual(before);
  });
});

it('a centre-officer sees names where the centre holds the case, and never the reporter', async () => {
  const file = await read('centre-officer', {}, ofCentre);
  expect(file.body['holderId']).toBe(fixture.places.centre);
  expect(has(file.text, names.slice(0, 5))).toEqual(names.slice(0, 5));
  expect(has(file.text, reporter)).toEqual([]);
  expect((await looks(ofCentre))[0]?.compartments).toEqual(withoutReporter);
  expect((await read('centre-officer/beside', {}, ofCentre)).text).not.toContain('أنس');
});

describe('while the access log', () => {
  const store = fixture.host.platform.store as { append: EventStore['append'] };
  const append = store.append.bind(store);
  let failing: () => Promise<void>;
  beforeEach(() => {
    store.append = async (stream, expected, events) => {
      if (stream.startsWith('access-')) await failing();
      return append(stream, expected, events);
    };
  });
  afterEach(() => {
    store.append = append;
  });

  it.each([
    ['cannot be written', () => new Unavailable('event-store'), 'service.unavailable'],
    ['may or may not be written', () => new OutcomeUnknown(), 'service.unavailable'],
    ['is broken', () => new Error(`أنس is in the message`), 'service.broken'],
  ])('%s, nothing is shown', async (_, error, code) => {
    failing = () => Promise.reject(error());
    for (const answer of [await read('caseworker'), await list('caseworker'), await read('coordinator')]) {
      expect([answer.code, has(answer.text, [...names, ...reporter])]).toEqual([code, []]);
      expect(answer.status).toBe(code === 'service.broken' ? 500 : 503);
      if (answer.status === 503) expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    }
    // Nothing is opened for these.
    expect([(await read('centre-officer')).status, (await list('auditor')).status]).toEqual([200, 403]);
  });

  it('is being written, the answer waits', async () => {
    const [asked, written] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    failing = async () => {
      asked.resolve(undefined);
      await written.promise;
    };
    let isShown = false;
    const answer = read('caseworker').finally(() => (isShown = true));
    await asked.promise;
    // Another request goes all the way while this one waits.
    expect((await fixture.call('caseworker', 'GET /v1/me')).status).toBe(200);
    expect(isShown).toBe(false);
    written.resolve(undefined);
    expect((await answer).status).toBe(200);
  });

  it('is back, it goes on where it was', async () => {
    failing = () => Promise.resolve();
    const before = (await looks()).length;
    expect((await read('caseworker')).status).toBe(200);
    expect(await looks()).toHaveLength(before + 1);
  });
});
