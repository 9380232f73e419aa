import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { call, report, someId, startSample, type Sample } from './sample-app.js';
import { seen } from './sample-endpoints.js';
import { sentTo } from './sent.js';

let sample: Sample;
beforeAll(async () => {
  sample = await startSample();
});
afterAll(() => sample.close());

describe('fields', () => {
  const cases: readonly (readonly [string, object, readonly string[]])[] = [
    ['unknown', { colour: 1 }, ['/5 request.unknown-field']],
    ['unknown, with a name somebody typed', { 'أنس الإدريسي': 1 }, ['/5 request.unknown-field']],
    ['unknown here, but a field elsewhere', { birthDate: 1 }, ['/birthDate request.unknown-field']],
    ['unknown, inside', { child: { colour: 1 } }, ['/child/0 request.unknown-field']],
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
    ['text of nothing that is seen', { narrative: '\u3164\u202e\u200d' }, ['/narrative field.blank']],
    ['name of tags', { child: { firstName: '\u{e0041}\u{e0042}' } }, ['/child/firstName field.blank']],
    ['name of Braille without dots', { child: { firstName: '\u2800' } }, ['/child/firstName field.blank']],
    ['name of selectors', { child: { firstName: '\ufe0f\ufe0e' } }, ['/child/firstName field.blank']],
    [
      'text longer once composed',
      { child: { firstName: '\ufb2c'.repeat(200) } },
      ['/child/firstName field.too-long'],
    ],
    ['what is no character', { narrative: 'a\ufffe' }, ['/narrative field.control-character']],
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
      ['/packet/2 field.not-text', '/packet/3 field.not-text', '/packet/4 field.bad-name'],
    ],
    [
      'named values that look like one',
      { packet: { 'a\u200f': 1, a: 2, '\u2060': 3, 'toString\u200e': 4, b: '\u3164' } },
      [
        '/packet/1 request.given-twice',
        '/packet/2 field.bad-name',
        '/packet/3 field.bad-name',
        '/packet/4 field.blank',
      ],
    ],
    [
      'all of it at once',
      { urgency: 'x', province: 3, colour: 1 },
      ['/5 request.unknown-field', '/urgency code.unknown', '/province code.unknown'],
    ],
  ];

  it.each(cases)('%s', async (_, change, faults) => {
    const answer = await sentTo(sample, { ...report, ...change });
    expect(answer.status).toBe(400);
    expect(answer.faults).toEqual(faults);
    expect(answer.code).toBe(answer.errors[0]?.code);
    expect(answer.errors.every(({ message }) => /^[^{}]*[؀-ۿ][^{}]*$/.test(message))).toBe(true);
  });

  it('hands over what is right, tidied', async () => {
    const answer = await sentTo(sample, {
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
      child: { guardians: [{ name: 'Saïd', phone: '+212612345678' }] },
    });
    expect(Object.keys(seen.body as object)).not.toContain('anonymous');
  });

  it('hands over texts without what nobody sees', async () => {
    const answer = await sentTo(sample, {
      ...report,
      narrative: '\u202bقال\u202c: \u2067می\u200cخواهم\u2069\u2028Sai\u0308d',
      child: {
        firstName: '\u200f\u202eأمل\u202c\u3164',
        guardians: [{ name: 'أم\t\r\n مريم', phone: '\u202a+212 6\u201112 34 56 78\u202c' }],
      },
      packet: { '\u2068why\u2069': ['\u202eno', 1], note: ' a\ufeff ' },
    });
    expect(answer.status).toBe(201);
    expect(JSON.parse(JSON.stringify(seen.body))).toEqual({
      ...report,
      narrative: 'قال: می\u200cخواهم\nSa\u00efd',
      child: { firstName: 'أمل', guardians: [{ name: 'أم مريم', phone: '+212612345678' }] },
      packet: { why: ['no', 1], note: 'a' },
    });
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
      const answer = await sentTo(sample, body);
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
        const answer = await sentTo(sample, JSON.stringify(value));
        expect(answer.status).toBe(400);
      }),
      { numRuns: 300 },
    );
  });
});
