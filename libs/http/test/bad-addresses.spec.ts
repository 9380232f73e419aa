import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, report, someId, startSample, type Sample } from './sample-app.js';
import { position, seen } from './sample-endpoints.js';

let sample: Sample;
beforeAll(async () => {
  sample = await startSample();
});
afterAll(() => sample.close());

interface Told {
  readonly pointer: string;
  readonly code: string;
  readonly in?: string;
}

describe('query strings', () => {
  const query = async (text: string) => {
    const { status, body } = await call(sample, 'GET', `/v1/cases${text}`);
    const errors = (body['errors'] ?? []) as readonly Told[];
    return [status, ...errors.map(({ pointer, code, in: part }) => `${String(part)} ${pointer} ${code}`)];
  };

  it.each([
    ['?limit=201', 'query /limit field.out-of-range'],
    ['?limit=0', 'query /limit field.out-of-range'],
    ['?limit=ten', 'query /limit field.not-whole'],
    ['?limit=1&limit=1', 'query /limit request.given-twice'],
    ['?concerns=neglect&concerns=neglect', 'query /concerns request.given-twice'],
    ['?colour=1&colour=2', 'query /0 request.unknown-field'],
    ['?limit=', 'query /limit field.not-whole'],
    ['?cursor=', 'query /cursor field.blank'],
    ['?colour=red', 'query /0 request.unknown-field'],
    ['?__proto__=x', 'query /0 request.unknown-field'],
    ['?constructor=x', 'query /0 request.unknown-field'],
    ['?toString=x', 'query /0 request.unknown-field'],
    ['?concerns=neglect,boredom', 'query /concerns/1 code.unknown'],
    ['?reason=boredom', 'query /reason code.unknown'],
    ['?overdue=yes', 'query /overdue field.not-flag'],
  ])('%s', async (text, fault) => expect(await query(text)).toEqual([400, fault]));

  it('become what their fields are', async () => {
    expect(await query('?concerns=neglect,school-dropout&overdue=true&limit=7')).toEqual([200]);
    expect(seen.query).toEqual({ limit: 7, overdue: true, concerns: ['neglect', 'school-dropout'] });
    expect(await query('?reason=duplicate')).toEqual([200]);
    expect(seen.query).toEqual({ limit: 50, reason: 'duplicate' });
    expect(await query('')).toEqual([200]);
    expect(seen.query).toEqual({ limit: 50 });
  });

  it('are refused where none is declared', async () => {
    const answer = await call(sample, 'POST', '/v1/reports?limit=3', { body: report });
    expect([answer.status, answer.body['code']]).toEqual([400, 'request.unknown-field']);
  });
});

describe('headers and paths', () => {
  it.each([
    ['Idempotency-Key', '', 'request.malformed'],
    ['Idempotency-Key', 'k'.repeat(201), 'request.malformed'],
    ['If-Match', '3', 'request.malformed'],
    ['If-Match', '', 'request.malformed'],
    ['If-Match', ' , ', 'request.malformed'],
    ['If-Match', '"3', 'request.malformed'],
    ['If-Match', '"3" "4"', 'request.malformed'],
    ['If-Match', 'w/"3"', 'request.malformed'],
    ['If-Match', '*, "3"', 'request.malformed'],
    ['Mouakaba-Min-Position', '', 'request.malformed'],
    ['Mouakaba-Min-Position', position, 'request.malformed'],
    ['Mouakaba-Min-Position', `token:${position}, 12`, 'request.malformed'],
    ['Mouakaba-Min-Position', Array(21).fill(`token:${position}`).join(','), 'request.malformed'],
    ['Mouakaba-Min-Position', '12', 'request.malformed'],
    ['Mouakaba-Purpose', 'curiosity', 'code.unknown'],
  ])('%s: %s', async (name, value, code) => {
    const answer = await call(sample, 'POST', `/v1/cases/${someId}/closure`, { headers: { [name]: value } });
    expect([answer.status, answer.body['code']]).toEqual([400, code]);
    expect(answer.body['errors']).toMatchObject([{ in: 'header', pointer: `/${name}`, code }]);
  });

  it.each([
    'nothing',
    'null',
    '%00',
    '..%2f..',
    `${someId}x`,
    'x'.repeat(3_000),
    '0197f000-0000-7000-8000-00000000000G',
  ])('an id of nothing: %s', async (id) => {
    const answer = await call(sample, 'POST', `/v1/cases/${id}/closure`);
    expect([answer.status, answer.body['code']]).toEqual([404, 'case.not-found']);
  });

  it.each([
    '/v1/failures/metrics?province=MA-OUJ&by=service',
    '/v1/failures/matches?limit=0',
    '/v1/failures/0?__proto__=x',
  ])('nothing is there, whatever its query says: %s', async (url) => {
    const answer = await call(sample, 'GET', url);
    expect([answer.status, answer.body['code'], answer.body['errors']]).toEqual([
      404,
      'case.not-found',
      undefined,
    ]);
  });

  it('a word where an address would end in an id is an operation that there is not', async () => {
    const ofId = (id: string) => call(sample, 'GET', `/v1/cases/${id}`);
    expect((await ofId('metrics')).body['code']).toBe('request.no-such-route');
    expect((await ofId('by-number')).body['code']).toBe('request.no-such-route');
    expect((await ofId('metrics7')).body['code']).toBe('case.not-found');
  });

  it('a name that nothing can have is an unknown one of its kind', async () => {
    const answer = await call(sample, 'GET', '/v1/codes/a%20b');
    expect([answer.status, answer.body['code']]).toEqual([404, 'reference.not-found']);
  });

  it('an unknown code in a path is malformed', async () => {
    const answer = await call(sample, 'POST', `/v1/cases/${someId}/assessments/weather`, {
      body: { text: 'x' },
    });
    expect([answer.status, answer.body['code']]).toEqual([400, 'code.unknown']);
    expect(answer.body['errors']).toMatchObject([{ in: 'path', pointer: '/domain' }]);
  });

  it.each(['/v1/nothing', '/', '/v1/reports/', '/V1/REPORTS', '/.env'])('no such route: %s', async (url) => {
    const answer = await call(sample, 'GET', url);
    expect([answer.status, answer.body['code']]).toEqual([404, 'request.no-such-route']);
  });

  it('a method that is not there is no such route', async () => {
    expect((await call(sample, 'PUT', '/v1/reports', { body: report })).body['code']).toBe(
      'request.no-such-route',
    );
  });

  it('a path without its id is no such route', async () => {
    const answer = await call(sample, 'POST', '/v1/cases//closure');
    expect([answer.status, answer.body['code']]).toEqual([404, 'request.no-such-route']);
  });

  it('a path that cannot be decoded is malformed, and is logged without it', async () => {
    sample.lines.length = 0;
    const answer = await call(sample, 'GET', '/v1/%E0%A4%A');
    expect([answer.status, answer.body['code'], answer.headers['content-type']]).toEqual([
      400,
      'request.malformed',
      'application/problem+json; charset=utf-8',
    ]);
    expect(sample.lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { route: 'none', status: 400, code: 'request.malformed' },
    ]);
    expect(sample.lines.join('')).not.toContain('%E0');
  });
});
