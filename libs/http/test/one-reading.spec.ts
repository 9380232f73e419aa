import { once } from 'node:events';
import { request as send, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isKeptExactly } from '../src/validation/exact-number.js';
import { call, report, someId, startSample, type Sample } from './sample-app.js';
import { seen } from './sample-endpoints.js';

let sample: Sample;
beforeAll(async () => {
  sample = await startSample();
});
afterAll(() => sample.close());

interface Told {
  readonly pointer: string;
  readonly code: string;
}

async function faults(body: string) {
  const answer = await call(sample, 'POST', '/v1/reports', { body });
  const errors = (answer.body['errors'] ?? []) as readonly Told[];
  return [answer.status, ...errors.map(({ pointer, code }) => `${pointer} ${code}`)];
}

/** A report with more members at its end. */
const withMembers = (members: string) => `${JSON.stringify(report).slice(0, -1)},${members}}`;

describe('a member given twice', () => {
  it.each([
    ['at the top', withMembers('"urgency":"urgent"'), '/urgency'],
    ['with the same value', '{"anonymous":true,"anonymous":true}', '/anonymous'],
    ['written otherwise', withMembers('"anonymous":true,"\\u0061nonymous":false'), '/anonymous'],
    ['far inside', withMembers('"packet":{"a":1,"b":[1],"a":2}'), '/packet/2'],
    [
      'in an element',
      '{"child":{"guardians":[{"name":"A"},{"name":"A","name":"B"}]}}',
      '/child/guardians/1/name',
    ],
    ['of no field', '{"text":{"x":1},"colour":1,"colour":2}', '/2'],
    ['with a name somebody typed', '{"packet":{"أنس":1,"أنس":2}}', '/packet/1'],
  ])('%s', async (_, body, pointer) =>
    expect(await faults(body)).toEqual([400, `${pointer} request.given-twice`]),
  );

  it('is none where two objects have one each', async () => {
    const body = withMembers('"packet":{"name":1},"anonymous":true').replace(
      '"child":{',
      '"child":{"guardians":[{"name":"A"},{"name":"B"}],',
    );
    expect(await faults(body)).toEqual([201]);
  });
});

describe('a number', () => {
  it.each([
    '9007199254740992',
    '9007199254740993',
    '-9007199254740993',
    '1e400',
    '1e-400',
    '0.1000000000000000055',
    '123456789012345678',
    '0.30000000000000000001',
    '-0',
    '-0.0',
    `1.${'0'.repeat(70)}`,
    `0.${'0'.repeat(100_000)}1`,
  ])('that would not be kept: %.30s', async (written) =>
    expect(await faults(withMembers(`"packet":{"a":[true,${written}]}`))).toEqual([
      400,
      '/packet/0/1 request.number-not-exact',
    ]),
  );

  it.each(['0', '1.0', '0.1', '1e2', '1E+2', '100e-2', '9007199254740991', '-17.25', '5e-324', '0e99'])(
    'that is kept: %s',
    async (written) => expect(await faults(withMembers(`"packet":{"a":${written}}`))).toEqual([201]),
  );

  it('that a program writes is always kept', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true, max: 2 ** 53 - 1, min: -(2 ** 53 - 1) }),
        (value) => {
          fc.pre(!Object.is(value, -0));
          expect(isKeptExactly(JSON.stringify(value), value)).toBe(true);
        },
      ),
    );
  });

  it('is kept only if it comes out as it went in', () => {
    const digits = fc.stringMatching(/^[1-9]\d{0,20}$/);
    fc.assert(
      fc.property(digits, (written) => {
        const kept = BigInt(written) <= BigInt(Number.MAX_SAFE_INTEGER);
        expect(isKeptExactly(written, Number(written))).toBe(kept);
      }),
    );
  });
});

describe('a path', () => {
  const upper = someId.toUpperCase();
  const closure = async (path: string) => {
    const answer = await call(sample, 'POST', path, { headers: { 'idempotency-key': 'spelled' } });
    return answer.status === 200 ? seen.invocation?.commandId : answer.status;
  };

  it.each([
    `/v1/cases/${upper}/closure`,
    `/v1/cases/${someId.replaceAll('-', '%2D')}/closure`,
    `/v1/cases/${someId.replaceAll('-', '%2d')}/closure`,
    `/v1/c%61ses/${someId.replace('0', '%30')}/clos%75re`,
    `http://elsewhere.example/v1/cases/${someId}/closure`,
    `http://127.0.0.1:1/v1/cases/${upper}/closure#part`,
    `/v1/cases/${someId}/closure?`,
  ])('is one command however it is spelled: %s', async (path) => {
    expect(await closure(path)).toBe(await closure(`/v1/cases/${someId}/closure`));
  });

  it.each([
    `/v1/cases/${someId}/closure/`,
    `/v1//cases/${someId}/closure`,
    `//v1/cases/${someId}/closure`,
    `/v1/cases/${someId};a=b/closure`,
    `/v1/cases/${someId}/closure;a=b`,
    `/v1/cases/${someId}%00/closure`,
    `/v1/cases/${someId}%2Fclosure`,
    `/V1/cases/${someId}/closure`,
  ])('is none of ours: %s', async (path) => expect(await closure(path)).toBe(404));

  it.each(['/v1/failures/7', '/v1/failures/07', '/v1/failures/%37'])('names a number: %s', async (path) => {
    expect((await call(sample, 'GET', path)).body['code']).toBe('case.not-found');
  });
});

describe('a header that holds one value', () => {
  /** Over a real connection, for only that sends a header in two lines. */
  const sent = async (lines: Readonly<Record<string, readonly string[]>>) => {
    await sample.app.listen(0, '127.0.0.1').catch(() => undefined);
    const { port } = sample.app.getHttpServer().address() as AddressInfo;
    const headers = { authorization: ['Bearer worker'], 'content-type': ['application/json'], ...lines };
    const request = send({ host: '127.0.0.1', port, method: 'POST', path: `/v1/cases/${someId}/closure` });
    for (const [name, values] of Object.entries(headers)) request.setHeader(name, values);
    request.end('{}');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const body = JSON.parse((await response.setEncoding('utf8').toArray()).join('')) as { code: string };
    return [response.statusCode, body.code];
  };

  it.each<[string, readonly string[], number, string]>([
    ['idempotency-key', ['a', 'a'], 400, 'request.given-twice'],
    ['idempotency-key', ['a', 'b'], 400, 'request.given-twice'],
    ['mouakaba-purpose', ['audit', 'audit'], 400, 'code.unknown'],
    ['authorization', ['Bearer worker', 'Bearer worker'], 401, 'token.invalid'],
    ['content-type', ['application/json', 'text/plain'], 415, 'request.unsupported-media-type'],
  ])('%s is refused when it comes twice: %j', async (name, values, status, code) =>
    expect(await sent({ [name]: values })).toEqual([status, code]),
  );

  it('but a list may come in several lines', async () => {
    expect((await sent({ 'if-match': ['"1"', '"2"'], 'accept-language': ['fr', 'ar;q=0.5'] }))[0]).toBe(200);
    expect(seen.invocation).toMatchObject({ ifMatch: [1, 2], acceptLanguage: 'fr' });
  });
});
