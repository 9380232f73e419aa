import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
    expect(body).toEqual({ caseId: '0197f000-0000-7000-8000-000000000001', revision: 4, position });
    expect(headers).toMatchObject({
      etag: '"4"',
      'mouakaba-position': position,
      'cache-control': 'no-store',
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
  it('is the same for the same key of the same caller at the same address, and only then', async () => {
    const first = await commandId({ 'idempotency-key': 'a' });
    expect(await commandId({ 'idempotency-key': 'a', 'if-match': '"3"' })).toBe(first);
    const others = [
      await commandId({ 'idempotency-key': 'b' }),
      await commandId({ 'idempotency-key': 'a' }, '/v1/cases/0197f000-0000-7000-8000-00000000000a/closure'),
      await commandId({ 'idempotency-key': 'a' }, '/v1/reports'),
    ];
    expect(new Set([first, ...others]).size).toBe(4);
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

describe('the invocation', () => {
  it('says what the headers say', async () => {
    await call(sample, 'POST', `/v1/cases/${someId}/closure`, {
      headers: {
        'if-match': '"12"',
        'mouakaba-min-position': position,
        'mouakaba-purpose': 'audit',
        'accept-language': 'fr-MA, ar;q=0.5',
      },
    });
    expect(seen.invocation).toMatchObject({
      caller: { sub: 'worker', roles: ['caseworker'] },
      ifMatch: 12,
      minPosition: position,
      purpose: 'audit',
      acceptLanguage: 'fr',
    });
    expect(seen.invocation?.correlationId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
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
