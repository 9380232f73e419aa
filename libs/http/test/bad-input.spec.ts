import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { call, report, seen, someId, startSample, type Sample } from './sample-app.js';

let sample: Sample;
beforeAll(async () => {
  sample = await startSample();
});
afterAll(() => sample.close());

interface Told {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
  readonly in?: string;
}

async function sent(body: object | string | Buffer, headers: Readonly<Record<string, string>> = {}) {
  const answer = await call(sample, 'POST', '/v1/reports', { body, headers });
  const errors = (answer.body['errors'] ?? []) as readonly Told[];
  return {
    ...answer,
    code: answer.body['code'],
    errors,
    faults: errors.map(({ pointer, code }) => `${pointer} ${code}`),
  };
}

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
    ['a number beyond all', '{"packet": {"a": 1e999}}', 'request.malformed'],
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
    const answer = await sent(body);
    expect([answer.status, answer.code]).toEqual([400, code]);
    expect(answer.errors).toHaveLength(1);
    expect(({} as Record<string, unknown>)['urgency']).toBeUndefined();
  });

  it('allows 16 levels and 500 elements, and the last of two equal keys', async () => {
    expect((await sent(nested(16, '{"a":', '}'))).faults).toContain('/a request.unknown-field');
    expect(
      (await sent({ ...report, concerns: Array.from({ length: 500 }, () => 'neglect') })).faults,
    ).toEqual(['/concerns field.too-many']);
    expect((await sent(JSON.stringify(report).replace('{', '{"urgency":"whatever",'))).status).toBe(201);
  });

  it('takes an absent body as an empty one', async () => {
    const absent = await call(sample, 'POST', `/v1/cases/${someId}/closure`);
    const empty = await call(sample, 'POST', `/v1/cases/${someId}/closure`, { body: '' });
    expect([absent.status, empty.status]).toEqual([200, 200]);
    expect((await call(sample, 'POST', '/v1/reports')).body['code']).toBe('field.required');
  });
});

describe('content types', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'application/json; charset="utf-8"',
    'APPLICATION/JSON',
  ])('accepts %s', async (type) => expect((await sent(report, { 'content-type': type })).status).toBe(201));
  it.each([
    'text/plain',
    'text/json',
    'application/jsonx',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=latin1',
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

describe('fields', () => {
  const cases: readonly (readonly [string, object, readonly string[]])[] = [
    ['unknown', { colour: 1 }, ['/colour request.unknown-field']],
    ['unknown, with a name somebody typed', { 'أنس الإدريسي': 1 }, [' request.unknown-field']],
    ['unknown, inside', { child: { colour: 1 } }, ['/child/colour request.unknown-field']],
    ['missing', { urgency: undefined }, ['/urgency field.required']],
    ['null', { urgency: null }, ['/urgency field.null']],
    ['null where it may be absent', { occurredAt: null }, ['/occurredAt field.null']],
    ['unknown code', { urgency: 'boredom' }, ['/urgency code.unknown']],
    ['retired code', { reporter: 'anonymous' }, ['/reporter code.unknown']],
    ['code of another kind', { urgency: { $ne: null } }, ['/urgency code.unknown']],
    [
      'unknown codes',
      { concerns: ['neglect', 'boredom', 3] },
      ['/concerns/1 code.unknown', '/concerns/2 code.unknown'],
    ],
    ['a code twice', { concerns: ['neglect', 'neglect'] }, ['/concerns/1 field.repeated']],
    ['no codes', { concerns: [] }, ['/concerns field.too-few']],
    ['codes that are no list', { concerns: 'neglect' }, ['/concerns field.not-list']],
    [
      'codes as an object with a length',
      { concerns: { length: 1, 0: 'neglect' } },
      ['/concerns field.not-list'],
    ],
    ['province', { province: 'MA-XXX' }, ['/province code.unknown']],
    ['number for a text', { narrative: 3 }, ['/narrative field.not-text']],
    ['blank text', { narrative: ' \n ' }, ['/narrative field.blank']],
    ['long text', { narrative: 'ب'.repeat(10_001) }, ['/narrative field.too-long']],
    ['control characters', { narrative: 'a\u0000b' }, ['/narrative field.control-character']],
    ['no id', { holderId: 'unit-1' }, ['/holderId field.not-id']],
    ['no instant', { occurredAt: '2026-02-30T10:00:00Z' }, ['/occurredAt field.not-instant']],
    ['an instant elsewhere', { occurredAt: '2026-02-20T10:00:00+01:00' }, ['/occurredAt field.not-instant']],
    ['an instant at hour 24', { occurredAt: '2026-02-20T24:00:00Z' }, ['/occurredAt field.not-instant']],
    ['no day', { child: { birthDate: '2026-02-29' } }, ['/child/birthDate field.not-day']],
    ['text for a number', { child: { ageAtReport: '7' } }, ['/child/ageAtReport field.not-whole']],
    ['half a number', { child: { ageAtReport: 7.5 } }, ['/child/ageAtReport field.not-whole']],
    ['number out of range', { child: { ageAtReport: 18 } }, ['/child/ageAtReport field.out-of-range']],
    ['no flag', { anonymous: 'true' }, ['/anonymous field.not-flag']],
    ['text for an object', { child: 'x' }, ['/child field.not-object']],
    ['list for an object', { child: [{ colour: 1 }] }, ['/child field.not-object']],
    [
      'list elements',
      { child: { guardians: [{ name: 3 }, 4, { name: 'A', phone: 'x' }] } },
      [
        '/child/guardians/1 field.not-object',
        '/child/guardians/0/name field.not-text',
        '/child/guardians/2/phone field.not-phone',
      ],
    ],
    [
      'too many elements',
      { child: { guardians: Array.from({ length: 5 }, () => ({ name: 'A' })) } },
      ['/child/guardians field.too-many'],
    ],
    [
      'named values',
      { packet: { ok: 'a', list: ['a', 1, true], deep: { a: 1 }, nothing: null, '': 1 } },
      ['/packet/deep field.not-text', '/packet/nothing field.not-text', '/packet/ field.bad-name'],
    ],
    [
      'all of it at once',
      { urgency: 'x', province: 3, colour: 1 },
      ['/colour request.unknown-field', '/urgency code.unknown', '/province code.unknown'],
    ],
  ];

  it.each(cases)('%s', async (_, change, faults) => {
    const answer = await sent({ ...report, ...change });
    expect(answer.status).toBe(400);
    expect(answer.faults).toEqual(faults);
    expect(answer.code).toBe(answer.errors[0]?.code);
    expect(answer.errors.every(({ message }) => /^[^{}]*[؀-ۿ][^{}]*$/.test(message))).toBe(true);
  });

  it('hands over what is right, tidied', async () => {
    const answer = await sent({
      ...report,
      narrative: '  سطر\r\nآخر ',
      occurredAt: '2026-03-02T09:30:00Z',
      holderId: someId.toUpperCase(),
      child: { guardians: [{ name: 'Saïd', phone: '٠٦ 12-34-56-78' }] },
    });
    expect(answer.status).toBe(201);
    expect(JSON.parse(JSON.stringify(seen.body))).toEqual({
      ...report,
      narrative: 'سطر\nآخر',
      occurredAt: '2026-03-02T09:30:00.000Z',
      holderId: someId,
      child: { guardians: [{ name: 'Saïd', phone: '0612345678' }] },
    });
    expect(Object.keys(seen.body as object)).not.toContain('anonymous');
  });

  it('repeats nothing of what was sent, in the answer or in the log', async () => {
    const secret = 'أنس-الإدريسي';
    const bodies = [
      {
        ...report,
        urgency: secret,
        occurredAt: secret,
        child: secret,
        holderId: secret,
        [secret]: secret,
        concerns: [secret],
      },
      `{"urgency": "${secret}`,
      { [secret]: { [secret]: { __proto__: null, constructor: 1 } } },
    ];
    for (const body of bodies) {
      const answer = await sent(body);
      expect(answer.status).toBe(400);
      expect(answer.text).not.toContain(secret);
    }
    await call(
      sample,
      'GET',
      `/v1/cases?text=${encodeURIComponent(secret)}&cursor=${encodeURIComponent(secret)}`,
    );
    await call(sample, 'GET', `/v1/nothing/${encodeURIComponent(secret)}`);
    const log = sample.lines.join('');
    expect(log).not.toContain(secret);
    expect(log).not.toContain(encodeURIComponent(secret));
    expect(log).not.toContain('Bearer');
    expect(sample.lines.length).toBeGreaterThan(bodies.length);
  });

  it('never breaks, whatever the JSON', async () => {
    const keys = fc.constantFrom(
      'urgency',
      'concerns',
      'province',
      'child',
      'narrative',
      'occurredAt',
      'packet',
      'guardians',
      'name',
      'then',
      '__proto__',
      'toJSON',
      '0',
      '',
    );
    const body = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue(),
        fc.dictionary(keys, tie('value')),
        fc.array(tie('value'), { maxLength: 4 }),
      ),
    })).value;
    await fc.assert(
      fc.asyncProperty(body, async (value) => {
        const answer = await sent(JSON.stringify(value));
        expect(answer.status).toBe(400);
      }),
      { numRuns: 300 },
    );
  });
});

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
    ['?limit=1&limit=2', 'query /limit field.not-whole'],
    ['?limit=', 'query /limit field.not-whole'],
    ['?cursor=', 'query /cursor field.blank'],
    ['?colour=red', 'query /colour request.unknown-field'],
    ['?__proto__=x', 'query  request.unknown-field'],
    ['?constructor=x', 'query /constructor request.unknown-field'],
    ['?toString=x', 'query /toString request.unknown-field'],
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
    ['If-Match', '*', 'request.malformed'],
    ['If-Match', 'W/"3"', 'request.malformed'],
    ['If-Match', '"-1"', 'request.malformed'],
    ['If-Match', '"1", "2"', 'request.malformed'],
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
