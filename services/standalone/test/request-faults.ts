import { isDayOrInstant, isIdOrNone, isMonth, queryOf, type Schema, type Route } from './routes.js';
import type { Body, Headers } from './standalone-fixture.js';

/** One thing wrong with a request, and what has to be answered. */
export interface RequestFault {
  readonly fault: string;
  readonly status: number;
  readonly code: string;
  readonly body?: Body;
  readonly headers?: Headers;
  readonly query?: string;
  readonly pointer?: string;
}

const kilobytes = (count: number) => 'ن'.repeat((count * 1024) / 2);
const nested = (depth: number, open: string, close: string) =>
  `{"a":${open.repeat(depth)}1${close.repeat(depth)}}`;

/** Bytes that are no body of any route: made once, for they are many. */
export const byteFaults = makeByteFaults();

function makeByteFaults(): readonly RequestFault[] {
  const malformed: Readonly<Record<string, Body>> = {
    'broken JSON': '{"narrative": "أنس',
    'two values': '{} {}',
    'a list': '[]',
    'a text': '"accept"',
    'null for a body': 'null',
    'invalid UTF-8': Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    'a lone surrogate': '{"narrative": "\\ud800"}',
    'a byte order mark': '\ufeff{}',
  };
  const fault = (name: string, status: number, code: string, body: Body, type?: string): RequestFault => ({
    ...{ fault: name, status, code, body },
    ...(type === undefined ? {} : { headers: { 'content-type': type } }),
  });
  const media = 'request.unsupported-media-type';
  return [
    ...Object.entries(malformed).map(([name, body]) => fault(name, 400, 'request.malformed', body)),
    fault('a member twice', 400, 'request.given-twice', '{"narrative": "a", "narrative": "a"}'),
    fault('a member twice, far inside', 400, 'request.given-twice', '{"a": [{"b": {"c": 1, "\\u0063": 1}}]}'),
    ...['1e999', '9007199254740993', '0.1000000000000000055', '-0'].map((number) =>
      fault(`the number ${number}`, 400, 'request.number-not-exact', `{"narrative": [${number}]}`),
    ),
    fault('depth bomb of objects', 400, 'request.too-deep', nested(40_000, '{"a":', '}')),
    fault('depth bomb of lists', 400, 'request.too-deep', nested(100_000, '[', ']')),
    fault('17 levels', 400, 'request.too-deep', nested(16, '{"a":', '}')),
    fault('array bomb', 400, 'request.too-long', `{"a":[${'1,'.repeat(100_000)}1]}`),
    fault('501 elements', 400, 'request.too-long', { a: Array(501).fill(1) }),
    fault('300 KB', 413, 'request.too-large', JSON.stringify({ narrative: kilobytes(300) })),
    fault('1 MB', 413, 'request.too-large', JSON.stringify({ narrative: kilobytes(1024) })),
    fault('1 MB of another type', 413, 'request.too-large', kilobytes(1024), 'text/plain'),
    fault('plain text', 415, media, 'accept', 'text/plain'),
    fault('a form', 415, media, 'decision=accept', 'application/x-www-form-urlencoded'),
    fault('JSON in Latin-1', 415, media, '{}', 'application/json; charset=iso-8859-1'),
    { ...fault('compressed', 415, media, '{}'), headers: { 'content-encoding': 'gzip' } },
  ];
}

/** Headers that mean nothing, on every route that asks who one is. */
export function headerFaults(): readonly RequestFault[] {
  const bad = (name: string, code: string, ...values: readonly string[]) =>
    values.map((value) => ({
      ...{ fault: `${name}: ${value.slice(0, 20)}`, status: 400, code, pointer: `/${name}` },
      headers: { [name]: value },
    }));
  return [
    ...bad('If-Match', 'request.malformed', '3', '"3', 'w/"3"', '"1" "2"', '*, "1"', ' , ', ''),
    ...bad('Mouakaba-Min-Position', 'request.malformed', '7', 'garbage', '0123456789.x', ''),
    ...bad('Mouakaba-Purpose', 'code.unknown', 'curiosity', ''),
    ...bad('Idempotency-Key', 'request.malformed', 'k'.repeat(201), ''),
  ];
}

/** Query strings that the route does not take. */
export function queryFaults(route: Route): readonly RequestFault[] {
  const { query } = route;
  const lists = new Set(query.flatMap(({ name, schema }) => (schema.type === 'array' ? name : [])));
  const pointerOf = (name: string) => (lists.has(name) ? `/${name}/0` : `/${name}`);
  const fault = (name: string, value: string, code: string): RequestFault => ({
    ...{ fault: `?${name}=${value.slice(0, 20)}`, status: 400, code, pointer: pointerOf(name) },
    query: queryOf(route, [name, value]),
  });
  return [
    // Told by their places: after those that the route asks for.
    ...['colour', 'constructor'].map((name) => ({
      ...fault(name, 'red', 'request.unknown-field'),
      pointer: `/${String(new URLSearchParams(queryOf(route)).size)}`,
    })),
    ...(query.some(({ name }) => name === 'from') ? [reversedIn(route)] : []),
    ...query.flatMap(({ name, schema }) => [
      ...wrongOf(name, schema).map(([value, code]) => fault(name, value, code)),
      {
        ...fault(name, '', 'any'),
        fault: `?${name} twice`,
        code: 'request.given-twice',
        pointer: `/${name}`,
        query: queryOf(route, [name, '1'], [name, '1']),
      },
    ]),
  ];
}

/** A period that ends before it begins. */
function reversedIn(route: Route): RequestFault {
  const schema = route.query.find(({ name }) => name === 'to')?.schema ?? {};
  const [from, to] = isMonth(schema)
    ? (['2026-02', '2026-01'] as const)
    : (['2026-02-01T00:00:00Z', '2026-01-31T23:59:59Z'] as const);
  return {
    ...{ fault: '?from after to', status: 400, code: 'field.period-reversed', pointer: '/to' },
    query: queryOf(route, ['from', from], ['to', to]),
  };
}

function wrongOf(name: string, schema: Schema): readonly (readonly [value: string, code: string])[] {
  if (name === 'cursor' || name === 'after')
    return [
      ['garbage', 'request.malformed'],
      ['WyJ4Il0', 'request.malformed'],
      ['', 'field.blank'],
    ];
  if (name === 'caseNumber')
    // The last of these has one wrong character.
    return ['x', '', 'OUJ-26-7K3Q', 'أنس', 'OUJ-26-7K3P-H'].map(
      (value) => [value, 'field.not-case-number'] as const,
    );
  if (schema.type === 'array')
    return [
      ['no-such-code', 'code.unknown'],
      ['', 'code.unknown'],
    ];
  if (schema.type === 'boolean')
    return [
      ['1', 'field.not-flag'],
      ['', 'field.not-flag'],
    ];
  if (schema.enum !== undefined)
    return [
      ['no-such-code', 'code.unknown'],
      ['', 'code.unknown'],
    ];
  if (schema.format === 'uuid' || isIdOrNone(schema))
    return [
      ['x', 'field.not-id'],
      ['', 'field.not-id'],
    ];
  if (schema.format === 'date-time')
    return [
      ['yesterday', 'field.not-instant'],
      ['', 'field.not-instant'],
    ];
  if (isMonth(schema))
    return ['x', '2026', '2026-13', '2026-1', ''].map((value) => [value, 'field.not-month'] as const);
  if (isDayOrInstant(schema))
    return ['x', '2026-13-01', '2026-01-02T25:00:00Z', ''].map((value) => [value, 'field.not-day'] as const);
  if (schema.type === 'integer') {
    const { minimum = 0, maximum = 0 } = schema;
    return [
      ...['x', '', '1.5', '1e2'].map((value) => [value, 'field.not-whole'] as const),
      ...[minimum - 1, maximum + 1].map((value) => [String(value), 'field.out-of-range'] as const),
    ];
  }
  return [
    ['', 'field.blank'],
    ['ن'.repeat((schema.maxLength ?? 0) + 1), 'field.too-long'],
  ];
}
