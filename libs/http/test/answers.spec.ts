import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { positionOf } from '@mouakaba/event-sourcing';
import { call, report, someId, startSample, type Sample } from './sample-app.js';
import { position, seen } from './sample-endpoints.js';

let sample: Sample;
beforeAll(async () => {
  sample = await startSample();
});
afterAll(() => sample.close());

async function commandId(
  headers: Readonly<Record<string, string>>,
  url = `/v1/cases/${someId}/closure`,
  token = 'worker',
) {
  const answer = await call(sample, 'POST', url, {
    token,
    headers,
    ...(url === '/v1/reports' ? { body: report } : {}),
  });
  expect(answer.status).toBeLessThan(300);
  return seen.invocation?.commandId;
}

describe('a write', () => {
  it('that makes something answers 201, with revision and position in body and headers alike', async () => {
    const { status, headers, body } = await call(sample, 'POST', '/v1/reports', { body: report });
    expect(status).toBe(201);
    expect(body).toEqual({
      caseId: '0197f000-0000-7000-8000-000000000001',
      revision: 4,
      position: `token:${position}`,
    });
    expect(headers).toMatchObject({
      etag: '"4"',
      'mouakaba-position': `token:${position}`,
      'cache-control': 'no-store, no-transform',
    });
    expect(headers['idempotent-replay']).toBeUndefined();
  });

  it('that was made before says so', async () => {
    const { status, headers } = await call(sample, 'POST', '/v1/reports', {
      body: { ...report, anonymous: true },
    });
    expect([status, headers['idempotent-replay']]).toEqual([201, 'true']);
  });

  it('of any other kind answers 200', async () => {
    expect((await call(sample, 'POST', `/v1/cases/${someId}/closure`)).status).toBe(200);
  });
});

describe('the command id', () => {
  it('is the same for the same key of the same caller for the same thing, and only then', async () => {
    const first = await commandId({ 'idempotency-key': 'a' });
    expect(await commandId({ 'idempotency-key': 'a', 'if-match': '"3"' })).toBe(first);
    expect(await commandId({ 'idempotency-key': 'b' })).not.toBe(first);
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
  });

  it('never changes between releases', async () => {
    expect(await commandId({ 'idempotency-key': 'a' })).toMatchInlineSnapshot(
      `"bd39406d-48d6-5fab-8577-0262744c68dc"`,
    );
  });

  it('is fresh without a key', async () => {
    const first = await commandId({});
    expect(await commandId({})).not.toBe(first);
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });
});

describe('a key', () => {
  const reused = async (key: string, url: string, body?: object) => {
    const headers = { 'idempotency-key': key };
    const { status, body: answer } = await call(sample, 'POST', url, { headers, ...(body && { body }) });
    return [status, answer['code']];
  };
  const other = '0197f000-0000-7000-8000-00000000000a';

  it('of one caller is for one operation on one thing', async () => {
    await commandId({ 'idempotency-key': 'once' });
    const no = [422, 'request.idempotency-key-reused'];
    expect(await reused('once', `/v1/cases/${other}/closure`)).toEqual(no);
    expect(await reused('once', '/v1/reports', report)).toEqual(no);
    expect(await reused('once', `/v1/cases/${someId}/assessments/health`, { text: 'x' })).toEqual(no);
    expect(await reused('once', `/v1/cases/${someId}/closure`)).toEqual([200, undefined]);
    const elsewhere = { token: 'coordinator', headers: { 'idempotency-key': 'once' }, body: report };
    expect((await call(sample, 'POST', '/v1/reports', elsewhere)).status).toBe(201);
  });

  it('of what was refused may be used for another operation', async () => {
    expect(await reused('refused', '/v1/cases/nothing/closure')).toEqual([404, 'case.not-found']);
    expect(await reused('refused', '/v1/failures', {})).toEqual([422, 'case.not-open']);
    expect(await reused('refused', '/v1/reports', report)).toEqual([201, undefined]);
    expect(await reused('refused', '/v1/failures', {})).toEqual([422, 'request.idempotency-key-reused']);
  });

  it('is not asked about where nothing is written', async () => {
    expect((await reused('search', '/v1/cases/search', { text: 'x' }))[0]).toBe(200);
    expect((await reused('search', '/v1/reports', report))[0]).toBe(201);
  });
});

describe('the invocation', () => {
  it('says what the headers say', async () => {
    await call(sample, 'POST', `/v1/cases/${someId}/closure`, {
      headers: {
        'if-match': '"12"',
        'mouakaba-min-position': `token:${position}`,
        'mouakaba-purpose': 'audit',
        'accept-language': 'fr-MA, ar;q=0.5',
      },
    });
    expect(seen.invocation).toMatchObject({
      caller: { sub: 'worker', roles: ['caseworker'] },
      ifMatch: [12],
      minPosition: position,
      purpose: 'audit',
      acceptLanguage: 'fr',
    });
    expect(seen.invocation?.correlationId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it.each<[string, unknown]>([
    ['*', 'any'],
    [' * ', 'any'],
    ['"1", "2"', [1, 2]],
    [', "1" ,,"2",', [1, 2]],
    ['W/"7"', []],
    ['W/"7", "8"', [8]],
    ['"a,b", "8"', [8]],
    ['"-1"', []],
    ['"07"', []],
    ['""', []],
    ['"7-gzip"', []],
  ])('If-Match: %s', async (value, ifMatch) => {
    await call(sample, 'POST', `/v1/cases/${someId}/closure`, { headers: { 'if-match': value } });
    expect(seen.invocation?.ifMatch).toEqual(ifMatch);
  });

  it('waits for the furthest of several positions', async () => {
    const [earlier, later] = [positionOf('0123456789', 3), positionOf('0123456789', 12)];
    const sent = [earlier, later, position].map((each) => `token:${each}`).join(', ');
    const headers = { 'mouakaba-min-position': sent };
    await call(sample, 'POST', `/v1/cases/${someId}/closure`, { headers });
    expect(seen.invocation?.minPosition).toBe(later);
  });

  it('holds nothing for what is absent', async () => {
    await call(sample, 'POST', `/v1/cases/${someId}/closure`);
    expect(Object.keys(seen.invocation ?? {}).toSorted()).toEqual([
      'acceptLanguage',
      'caller',
      'commandId',
      'correlationId',
    ]);
  });

  it('reads ids in either case as one', async () => {
    await call(sample, 'POST', `/v1/cases/${someId.toUpperCase()}/closure`);
    expect(seen.body).toBe(someId);
  });
});

describe('a read', () => {
  it('says when its read model is behind', async () => {
    const { status, headers } = await call(sample, 'POST', '/v1/cases/search', {
      body: { text: 'x' },
      token: 'coordinator',
    });
    expect([status, headers['mouakaba-stale'], headers['cache-control']]).toEqual([200, 'true', 'no-store']);
  });

  it('of reference data is not sent twice', async () => {
    const first = await call(sample, 'GET', '/v1/codes/urgency');
    const etag = String(first.headers.etag);
    expect(first.headers['cache-control']).toBe('private, max-age=300');
    const again = await call(sample, 'GET', '/v1/codes/urgency', {
      headers: { 'if-none-match': `"other", W/${etag}` },
    });
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', etag]);
    expect(
      (await call(sample, 'GET', '/v1/codes/urgency', { headers: { 'if-none-match': '"other"' } })).status,
    ).toBe(200);
  });
});
