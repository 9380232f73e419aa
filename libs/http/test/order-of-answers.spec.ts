import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, report, someId, startSample, type Call, type Sample } from './sample-app.js';
import { seen } from './sample-endpoints.js';

let sample: Sample;
beforeAll(async () => {
  sample = await startSample();
});
afterAll(() => sample.close());

const big = 'x'.repeat(1024 * 1024);
const broken = '{"urgency": ';
const unknownField = { ...report, colour: 'red' };

describe('the order of answers: token, size and type, role, body, scope', () => {
  const cases: readonly (readonly [string, string, Call, number, string])[] = [
    ['no token, 1 MB', '/v1/reports', { token: undefined, body: big }, 401, 'token.missing'],
    [
      'no token, wrong type',
      '/v1/reports',
      { token: undefined, body: big, headers: { 'content-type': 'text/plain' } },
      401,
      'token.missing',
    ],
    ['no token, broken JSON', '/v1/reports', { token: undefined, body: broken }, 401, 'token.missing'],
    ['no token, an id of nothing', '/v1/cases/nothing/closure', { token: undefined }, 401, 'token.missing'],
    ['no token, no such route', '/v1/nothing', { token: undefined, body: big }, 401, 'token.missing'],
    ['expired token, 1 MB', '/v1/reports', { token: 'expired', body: big }, 401, 'token.expired'],
    ['forged token, broken JSON', '/v1/reports', { token: 'forged', body: broken }, 401, 'token.invalid'],
    ['the issuer is away', '/v1/reports', { token: 'nobody-home', body: big }, 503, 'service.unavailable'],
    [
      'a role without the action, 1 MB',
      '/v1/reports',
      { token: 'auditor', body: big },
      413,
      'request.too-large',
    ],
    [
      'a role without the action, wrong type',
      '/v1/reports',
      { token: 'auditor', body: 'x', headers: { 'content-type': 'text/plain' } },
      415,
      'request.unsupported-media-type',
    ],
    [
      '1 MB of the wrong type',
      '/v1/reports',
      { body: big, headers: { 'content-type': 'text/plain' } },
      413,
      'request.too-large',
    ],
    [
      'a role without the action, broken JSON',
      '/v1/reports',
      { token: 'auditor', body: broken },
      403,
      'role.not-allowed',
    ],
    [
      'a role without the action, unknown field',
      '/v1/reports',
      { token: 'auditor', body: unknownField },
      403,
      'role.not-allowed',
    ],
    [
      'a role without the action, an id of nothing',
      '/v1/cases/nothing/closure',
      { token: 'auditor' },
      403,
      'role.not-allowed',
    ],
    [
      'a role that never sees it, broken JSON',
      '/v1/reports',
      { token: 'committee', body: broken },
      404,
      'request.no-such-route',
    ],
    [
      'a role that never sees it, bad headers',
      `/v1/cases/${someId}/closure`,
      { token: 'committee', headers: { 'if-match': '3' } },
      404,
      'case.not-found',
    ],
    ['broken JSON', '/v1/reports', { body: broken }, 400, 'request.malformed'],
    [
      'unknown field, an id of nothing',
      '/v1/cases/nothing/closure',
      { body: { colour: 'red' } },
      400,
      'request.unknown-field',
    ],
    [
      'bad header, an id of nothing',
      '/v1/cases/nothing/closure',
      { headers: { 'if-match': '3' } },
      400,
      'request.malformed',
    ],
    ['an id of nothing', '/v1/cases/nothing/closure', {}, 404, 'case.not-found'],
  ];

  it.each(cases)('%s', async (_, url, request, status, code) => {
    const before = seen.handled;
    const answer = await call(sample, 'POST', url, request);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(seen.handled).toBe(before);
  });

  it('says the same bytes of what may not be seen, of an id of nothing and of an unknown id', async () => {
    const answers = await Promise.all([
      call(sample, 'GET', '/v1/failures/7', { token: 'committee' }),
      call(sample, 'GET', '/v1/failures/not-a-number'),
      call(sample, 'GET', '/v1/failures/7'),
    ]);
    const told = answers.map(({ text, status }) => [
      status,
      text.replace(/urn:uuid:[0-9a-f-]{36}/, 'instance'),
    ]);
    expect(new Set(told.map(String)).size).toBe(1);
    expect(told[0]?.[0]).toBe(404);
  });

  it('asks for a token in the way of RFC 6750', async () => {
    const missing = await call(sample, 'GET', '/v1/cases', { token: undefined });
    const expired = await call(sample, 'GET', '/v1/cases', { token: 'expired' });
    const basic = await call(sample, 'GET', '/v1/cases', {
      token: undefined,
      headers: { authorization: 'Basic d29ya2Vy' },
    });
    expect(missing.headers['www-authenticate']).toBe('Bearer realm="mouakaba"');
    expect(expired.headers['www-authenticate']).toBe('Bearer realm="mouakaba", error="invalid_token"');
    expect(basic.body['code']).toBe('token.missing');
  });

  it.each(['Bearer', 'Bearer ', 'Bearer a b', 'Bearer "worker"'])(
    'refuses the header %s',
    async (authorization) => {
      const answer = await call(sample, 'GET', '/v1/cases', { token: undefined, headers: { authorization } });
      expect([answer.status, answer.body['code']]).toEqual([401, 'token.invalid']);
    },
  );
});
