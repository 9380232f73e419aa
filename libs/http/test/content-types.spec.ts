import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, report, startSample, type Sample } from './sample-app.js';

let sample: Sample;
beforeAll(async () => {
  sample = await startSample();
});
afterAll(() => sample.close());

async function sent(body: object | string, headers: Readonly<Record<string, string>>) {
  const answer = await call(sample, 'POST', '/v1/reports', { body, headers });
  return { status: answer.status, code: answer.body['code'] };
}

describe('content types', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'application/json; charset="utf-8"',
    'APPLICATION/JSON',
    'application/json ; charset=UTF-8',
    'application/json; profile="a;charset=utf-16"; charset=utf-8',
  ])('accepts %s', async (type) => expect((await sent(report, { 'content-type': type })).status).toBe(201));
  it.each([
    'text/plain',
    'text/json',
    'application/jsonx',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=latin1',
    'application/json; charset=utf-8; charset=utf-16',
    'application/json; charset=utf-16; charset=utf-8',
    'application/json; charset=utf-8; CHARSET="utf-8"',
    'application/json; x=1; x=2',
    'application/json; charset="utf-8',
    'application/json; charset',
    'application/json; charset=',
    'application/json; charset=utf-8 utf-16',
    'application/json, application/json',
    'application/problem+json',
    'nonsense',
    'application/xml',
  ])('refuses %s', async (type) => {
    const answer = await sent(JSON.stringify(report), { 'content-type': type });
    expect([answer.status, answer.code]).toEqual([415, 'request.unsupported-media-type']);
  });
  it('refuses compressed bodies', async () => {
    expect((await sent(JSON.stringify(report), { 'content-encoding': 'gzip' })).status).toBe(415);
  });
});
