import fc, { type Arbitrary } from 'fast-check';
import { valueOf, type ValueSchema } from './schema-values.js';

/** Where those who write checks are wrong by one, a blank, a day or a letter. */
const traps = [
  ...[
    '',
    ' ',
    '\n',
    '\t',
    '\u00a0',
    '\ufeff',
    ...[
      '\u200b',
      '\u3164',
      '\u2800',
      '\u115f\u200f',
      '\u{e0041}',
      '\u200d',
      '\ufe0f',
      '\u202eabc\u202c',
      '\ufffe',
    ],
    '\u0000',
    'a\u0000b',
    'a\u001b[31m',
    '\u0085',
    '\ud800',
  ],
  ...['2026-02-29', '2024-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1'],
  ...['1899-12-31', '2000-02-29', '2100-02-29', '2199-12-31', '2200-01-01', '٢٠٢٦-٠٣-٠٢', '2026-03-02\n'],
  ...['2026-03-02T09:30:00Z', '2026-03-02T24:00:00Z', '2026-03-02T23:59:60Z', '2026-03-02t09:30:00z'],
  ...['2026-03-02T09:30:00+00:00', '2026-03-02 09:30:00Z', '2026-03-02T09:30Z', '2026-03-02T09:30:00.Z'],
  ...['2026-13', '2026-00', '0001-01', '2026-3', '2026', '2026-03'],
  ...[
    '0612345678',
    '+212 6 12-34-56-78',
    '06 12 34 56 ',
    '٠٦١٢٣٤٥٦٧٨',
    '00',
    '0012',
    '00123',
    '++123',
    '12',
    '١٤١',
    ...['\u202a+212 6\u201112 34 56 78\u202c', '۰۶۱۲۳۴۵۶۷۸', '19', '+33 1', '212612345678', '+212 141'],
    '()',
  ],
  ...['urn:uuid:0197f000-0000-7000-8000-000000000009', '0197F000-0000-7000-8000-000000000009'],
  ...['0197f000-0000-7000-8000-00000000000', '{0197f000-0000-7000-8000-000000000009}'],
  ...['true', '1', '01', '+1', '1.0', '1e2', 'null', '[]', '{}', '*', 'W/"3"', '"3"', '"3", "4"', '3'],
  ...[0, -1, 1, 0.5, 201, 1e9, 2 ** 53, 1e300, true, false, null, [], {}, [null], [[]], [{}]],
];
const names = ['colour', '__proto__', 'constructor', 'toString', '', ' ', 'a\u0000', 'ن'.repeat(101)];

/** Values near a schema: many that it describes, more that differ from one in a single place. */
export function nearly(schema: ValueSchema): Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(nearly), anything);
  const { properties } = schema;
  if (properties !== undefined && Object.keys(properties).length > 0)
    return fc.oneof(
      { weight: 8, arbitrary: withOneChanged(schema, properties) },
      { weight: 2, arbitrary: withOneMore(schema) },
      { weight: 1, arbitrary: anything },
    );
  if (schema.type === 'object') return fc.oneof(withOneMore(schema), anything);
  if (schema.type === 'array') return fc.oneof(listNear(schema), anything);
  return fc.oneof(valueOf(schema), anything, ...edgesOf(schema));
}

const anything = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<unknown>(...traps) },
  { weight: 1, arbitrary: fc.jsonValue() },
);

function withOneChanged(schema: ValueSchema, properties: Readonly<Record<string, ValueSchema>>) {
  const changes = Object.entries(properties).map(([name, each]) =>
    fc.option(nearly(each), { freq: 6, nil: undefined }).map((value) => [name, value] as const),
  );
  return fc.tuple(valueOf(schema), fc.oneof(...changes)).map(([whole, [name, value]]) => {
    const others = Object.entries(whole as object).filter(([other]) => other !== name);
    // As entries: `__proto__ = …` would set the prototype, and send nothing. Undefined leaves the field out.
    return Object.fromEntries([...others, ...(value === undefined ? [] : [[name, value]])]) as unknown;
  });
}

function withOneMore(schema: ValueSchema) {
  return fc
    .tuple(valueOf(schema), fc.constantFrom(...names), fc.oneof(fc.constant('x'), anything))
    .map(
      ([whole, name, value]) =>
        Object.fromEntries([...Object.entries(whole as object), [name, value]]) as unknown,
    );
}

function listNear(schema: ValueSchema): Arbitrary<unknown> {
  const { items = {}, maxItems = 5 } = schema;
  const list = valueOf(schema) as Arbitrary<readonly unknown[]>;
  return fc.oneof(
    list,
    list.map((each) => [...each, ...each]),
    fc.array(nearly(items), { maxLength: 3 }),
    valueOf(items).map((each) => Array.from({ length: maxItems + 1 }, () => each)),
  );
}

function edgesOf(schema: ValueSchema): readonly Arbitrary<unknown>[] {
  const { minimum, maximum, maxLength, enum: words = [] } = schema;
  const numbers = [minimum, maximum].flatMap((edge) =>
    edge === undefined ? [] : [edge - 1, edge, edge + 1],
  );
  const nearWords = words.slice(0, 1).flatMap((word) => [`${String(word)} `, String(word).toUpperCase()]);
  const lengths = maxLength === undefined ? [] : ['7'.repeat(maxLength), '😀'.repeat(maxLength + 1)];
  const edges = [...numbers, ...nearWords, ...lengths];
  return [
    ...(edges.length === 0 ? [] : [fc.constantFrom<unknown>(...edges)]),
    // One that fits but for the blanks after it.
    ...(maxLength === undefined ? [] : [valueOf(schema).map((text) => String(text).padEnd(maxLength + 1))]),
  ];
}
