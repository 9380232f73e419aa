import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@mouakaba/event-sourcing/testing';
import { call, report, startSample, type Sample } from './sample-app.js';
import { holding } from './sample-endpoints.js';

let sample: Sample;
beforeAll(async () => {
  sample = await startSample();
});
afterAll(() => sample.close());

async function sent(body: object | string) {
  const answer = await call(sample, 'POST', '/v1/reports', { body });
  return { ...answer, code: answer.body['code'], errors: (answer.body['errors'] ?? []) as readonly object[] };
}

describe('a body full of faults', () => {
  const many = (count: number) =>
    JSON.stringify({
      ...report,
      ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${String(index)}`, 1])),
    });

  it('is told the first twenty, and how many there are beside them', async () => {
    const some = await sent(many(20));
    expect([some.errors.length, some.body['more']]).toEqual([20, undefined]);
    const answer = await sent(many(21_000));
    expect([answer.status, answer.code, answer.errors.length, answer.body['more']]).toEqual([
      400,
      'request.unknown-field',
      20,
      20_980,
    ]);
    expect(answer.text.length).toBeLessThan(10_000);
  });

  it.each([
    ['unknown fields inside', { child: { guardians: elements(() => ({ name: 'A', x: 1 })) } }],
    ['unknown codes', { concerns: elements((index) => `c${String(index)}`).slice(0, 10), x: 1, y: 2 }],
    ['bad elements', { child: { guardians: elements(() => 4) } }],
    [
      'bad named values',
      { packet: Object.fromEntries(elements((i) => [`n${String(i)}`, null]).slice(0, 30) as never) },
    ],
  ])('never answers with more than that: %s', async (_, change) => {
    const { status, errors } = await sent({ ...report, ...change });
    expect(status).toBe(400);
    expect(errors.length).toBeLessThanOrEqual(20);
  });
});

function elements<T>(of: (index: number) => T): T[] {
  return Array.from({ length: 500 }, (_, index) => of(index));
}

describe('a refusal whose facts are lists', () => {
  it('tells the first twenty of each, and how many there are beside them', async () => {
    const { body } = await call(sample, 'GET', '/v1/failures/12');
    expect(body['referrals']).toHaveLength(20);
    expect([body['code'], body['more'], body['stage']]).toEqual(['case.not-open', 15, 'closed']);
  });
});

describe('requests at once', () => {
  it('are refused beyond so many, before anything else is asked; health is answered all the same', async () => {
    const narrow = await startSample({ requestsAtOnce: 2 });
    const held = holding.begin();
    const handled = [1, 2].map(() => call(narrow, 'GET', '/v1/held'));
    await held.handling(2);
    const beyond = await call(narrow, 'GET', '/v1/cases', { token: undefined });
    expect([beyond.status, beyond.body['code'], beyond.headers['retry-after']]).toEqual([
      503,
      'service.overloaded',
      '1',
    ]);
    expect((await call(narrow, 'GET', '/health/live', { token: undefined })).status).toBe(200);
    held.end();
    expect((await Promise.all(handled)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await call(narrow, 'GET', '/v1/cases')).status).toBe(200);
    await narrow.close();
  });

  it('free their place when their client goes away', async () => {
    const narrow = await startSample({ requestsAtOnce: 1 });
    await narrow.app.listen(0, '127.0.0.1');
    const held = holding.begin();
    const client = new AbortController();
    const gone = fetch(`${await narrow.app.getUrl()}/v1/held`, {
      headers: { authorization: 'Bearer worker' },
      signal: client.signal,
    });
    await held.handling(1);
    expect((await call(narrow, 'GET', '/v1/cases')).status).toBe(503);
    client.abort();
    await expect(gone).rejects.toThrow();
    await until('its place is free', async () => (await call(narrow, 'GET', '/v1/cases')).status !== 503);
    held.end();
    await narrow.close();
  });
});
