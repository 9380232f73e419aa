import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, report, someId, startSample, type Sample } from './sample-app.js';
import { sentTo } from './sent.js';

let sample: Sample;
beforeAll(async () => {
  sample = await startSample();
});
afterAll(() => sample.close());

const nested = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`;

describe('bytes that are no body', () => {
  const cases: readonly (readonly [string, string | Buffer, string])[] = [
    ['broken JSON', '{"urgency":', 'request.malformed'],
    ['only blanks', '   ', 'request.malformed'],
    ['two values', '{} {}', 'request.malformed'],
    ['a list', '[]', 'request.malformed'],
    ['a text', '"urgent"', 'request.malformed'],
    ['null', 'null', 'request.malformed'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 'request.malformed'],
    ['UTF-16', Buffer.from('{}', 'utf16le'), 'request.malformed'],
    ['a lone surrogate', '{"narrative": "\\ud800"}', 'request.malformed'],
    ['a byte order mark', '\ufeff{}', 'request.malformed'],
    ['a zero byte', '{"narrative": "a\u0000b"}', 'request.malformed'],
    ['a number beyond all', '{"packet": {"a": 1e999}}', 'request.number-not-exact'],
    ['a depth bomb of objects', `{"child":${nested(40_000, '{"a":', '}')}}`, 'request.too-deep'],
    ['a depth bomb of lists', `{"child":${nested(100_000, '[', ']')}}`, 'request.too-deep'],
    ['17 levels', nested(17, '{"a":', '}'), 'request.too-deep'],
    ['an array bomb', `{"concerns":[${'1,'.repeat(100_000)}1]}`, 'request.too-long'],
    ['501 elements', `{"concerns":[${'1,'.repeat(500)}1]}`, 'request.too-long'],
    ['__proto__', '{"__proto__": {"urgency": "urgent"}}', 'request.unknown-field'],
    ['constructor', '{"constructor": {"prototype": {"x": 1}}}', 'request.unknown-field'],
    ['a method of every object', '{"hasOwnProperty": 1}', 'request.unknown-field'],
    ['__proto__ far inside', '{"packet": {"a": 1, "__proto__": {"x": 1}}}', 'request.unknown-field'],
  ];

  it.each(cases)('%s', async (_, body, code) => {
    const answer = await sentTo(sample, body);
    expect([answer.status, answer.code]).toEqual([400, code]);
    expect(answer.errors).toHaveLength(1);
    expect(({} as Record<string, unknown>)['urgency']).toBeUndefined();
  });

  it('allows 16 levels and 500 elements', async () => {
    expect((await sentTo(sample, nested(16, '{"a":', '}'))).faults).toContain('/0 request.unknown-field');
    expect(
      (await sentTo(sample, { ...report, concerns: Array.from({ length: 500 }, () => 'neglect') })).faults,
    ).toEqual(['/concerns field.too-many']);
  });

  it('takes an absent body as an empty one', async () => {
    const absent = await call(sample, 'POST', `/v1/cases/${someId}/closure`);
    const empty = await call(sample, 'POST', `/v1/cases/${someId}/closure`, { body: '' });
    expect([absent.status, empty.status]).toEqual([200, 200]);
    expect((await call(sample, 'POST', '/v1/reports')).body['code']).toBe('field.required');
  });
});
