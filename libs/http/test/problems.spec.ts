import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { languages, type Language } from '@mouakaba/contracts';
import { OutcomeUnknown, Unavailable } from '@mouakaba/event-sourcing';
import { languageOf } from '../src/index.js';
import { Outages } from '../src/operations/outages.js';
import { problemDocument } from '../src/problems/problem-document.js';
import { problemOf } from '../src/problems/problem-of.js';
import { problems } from '../src/problems/problems.js';
import { call, startSample, type Sample } from './sample-app.js';

let sample: Sample;
beforeAll(async () => {
  sample = await startSample();
});
afterAll(() => sample.close());

const failure = (kind: number, language = 'en') =>
  call(sample, 'GET', `/v1/failures/${String(kind)}`, { headers: { 'accept-language': language } });

describe('errors, translated once', () => {
  it.each([
    [1, 422, 'case.not-open'],
    [2, 503, 'service.unavailable'],
    [3, 503, 'service.unavailable'], // of a read: what was not recorded for sure is that somebody looked
    [4, 409, 'case.conflict'],
    [5, 422, 'case.erased'],
    [6, 500, 'service.broken'],
    [7, 404, 'case.not-found'],
    [8, 503, 'service.behind'],
    [9, 422, 'request.idempotency-key-reused'],
    [10, 412, 'case.stale-revision'],
    [11, 503, 'record.damaged'],
  ])('failure %i is %i %s', async (kind, status, code) => {
    const answer = await failure(kind);
    expect([answer.status, answer.body['status'], answer.body['code']]).toEqual([status, status, code]);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers['retry-after']).toBe(status === 503 && code !== 'record.damaged' ? '2' : undefined);
    expect(answer.body['instance']).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('carry the facts of a refusal, which shadow no member of the standard', async () => {
    expect((await failure(1)).body).toMatchObject({
      type: 'urn:mouakaba:problem:case.not-open',
      title: 'The case is not open',
      detail: 'This step is possible only in an open case. Present stage: Closed.',
      stage: 'closed',
    });
    expect((await failure(2)).body['dependency']).toBe('event-store');
    expect((await failure(10)).body['revision']).toBe(4);
    const told = (await failure(11)).body;
    expect(told).toMatchObject({ record: 'case', damage: 'gap' });
    expect(told).not.toHaveProperty('revision');
  });

  it('leak nothing when something broke, and are logged without their message', async () => {
    sample.lines.length = 0;
    const answer = await failure(6);
    const log = sample.lines.join('');
    expect(Object.keys(answer.body).toSorted()).toEqual([
      'code',
      'detail',
      'instance',
      'status',
      'title',
      'type',
    ]);
    expect(answer.text + log).not.toContain('أنس');
    const lines = sample.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const trace = String(answer.body['instance']).replace('urn:uuid:', '');
    expect(lines).toEqual([
      expect.objectContaining({
        trace,
        code: 'service.broken',
        err: { name: 'Error', frames: expect.arrayContaining([expect.stringMatching(/sample-endpoints/)]) },
      }),
      expect.objectContaining({
        trace,
        method: 'GET',
        route: '/v1/failures/:kind',
        status: 500,
        sub: 'worker',
        code: 'service.broken',
      }),
    ]);
  });
});

describe('a store that is away', () => {
  const said = (error: Error, change: boolean, language: Language) =>
    problemDocument(problemOf(error, change), language, 'trace', change).detail;

  it.each(languages)(
    'says to a change what became of it, and nothing of that to a read, in %s',
    (language) => {
      const { detail, detailOfChange } = problems['service.unavailable'];
      const away = new Unavailable('event-store');
      expect(said(away, true, language)).toBe(detailOfChange[language]);
      expect(said(away, false, language)).toBe(detail[language]);
      expect(said(new OutcomeUnknown(), false, language)).toBe(detail[language]);
      expect(said(new OutcomeUnknown(), true, language)).toBe(
        problems['service.outcome-unknown'].detail[language],
      );
    },
  );

  it('is named with its reason in the line of every request that met it, beside the trace', async () => {
    const headers = { authorization: 'Bearer nobody-home' };
    await call(sample, 'GET', '/v1/me', { headers });
    sample.lines.length = 0;
    const answer = await call(sample, 'GET', '/v1/me', { headers });
    const trace = String(answer.body['instance']).replace('urn:uuid:', '');
    expect(sample.lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ trace, status: 503, dependency: 'identity', reason: 'unknown' }),
    ]);
  });

  it('is told of in the log once, with the reason, and again when it is another one', () => {
    const lines: object[] = [];
    const note = (line: object) => void lines.push(line);
    const outages = new Outages({ error: note, info: note } as never);
    for (const reason of ['disk-full', 'disk-full', 'unknown', 'read-only'] as const)
      outages.away('keys', reason, undefined);
    outages.back('keys');
    outages.back('keys');
    expect(lines).toMatchObject([
      { dependency: 'keys', reason: 'disk-full' },
      { dependency: 'keys', reason: 'read-only' },
      { dependency: 'keys' },
    ]);
    expect(lines).toHaveLength(3);
  });

  it('is told of anew when it is met after a minute in which it was not, though nobody asked after its health', () => {
    const { outages, lines, pass } = toldOutages();
    for (const seconds of [0, 50, 50, 50, 61]) {
      pass(seconds);
      outages.away('identity', 'refused', undefined);
    }
    expect(lines).toEqual([
      'a dependency is away: identity refused',
      'a dependency is away: identity refused',
    ]);
    pass(61);
    expect(outages.reasonOf('identity')).toBeUndefined();
  });

  it('is told of once for each reason, however often one follows the other', () => {
    const { outages, lines } = toldOutages();
    for (const reason of ['timeout', 'refused', 'timeout', 'refused', 'unknown'] as const)
      outages.away('keys', reason, undefined);
    expect(lines).toEqual(['a dependency is away: keys timeout', 'a dependency is away: keys refused']);
    expect(outages.reasonOf('keys')).toBe('refused');
  });

  it('is not told of as away where it only has too much to do', () => {
    const { outages, lines } = toldOutages();
    outages.away('event-store', 'crowded', undefined);
    expect(lines).toEqual(['too much waits for a dependency: event-store crowded']);
    const crowded = new Unavailable('event-store', 'too many wait', 'crowded');
    expect(crowded.message).not.toContain('away');
    expect(problemOf(crowded).code).toBe('service.overloaded');
  });
});

/** Outages with a clock of their own: what they tell the log, in words. */
function toldOutages() {
  const lines: string[] = [];
  let time = 0;
  const note = (
    { dependency, reason }: { readonly dependency: string; readonly reason: string },
    text: string,
  ) => void lines.push(`${text}: ${dependency} ${reason}`);
  const outages = new Outages({ error: note, warn: note, info: note } as never, undefined, () => time);
  return { outages, lines, pass: (seconds: number) => (time += seconds * 1_000) };
}

describe('the language', () => {
  it.each([
    [undefined, 'ar'],
    ['', 'ar'],
    ['*', 'ar'],
    ['fr', 'fr'],
    ['fr-MA', 'fr'],
    ['FR-fr', 'fr'],
    ['en-GB,en;q=0.9,fr;q=0.8', 'en'],
    ['de, fr;q=0.2, en;q=0.7', 'en'],
    ['fr;q=0, en;q=0.1', 'en'],
    ['de', 'ar'],
    [';;;q=,,', 'ar'],
    ['ar-MA, fr;q=0.9', 'ar'],
  ])('of %s is %s', (header, language) => expect(languageOf(header)).toBe(language));

  it.each(languages)('%s is spoken in every part of a problem', async (language) => {
    const answer = await call(sample, 'POST', '/v1/reports', {
      body: { colour: 1 },
      headers: { 'accept-language': language },
    });
    expect(answer.headers['content-language']).toBe(language);
    expect(answer.headers.vary).toBe('accept-language');
    expect(answer.body['title']).toBe(problems['request.unknown-field'].title[language]);
    expect(answer.body['errors']).toContainEqual({
      pointer: '/urgency',
      code: 'field.required',
      message: problems['field.required'].detail[language],
    });
  });
});
