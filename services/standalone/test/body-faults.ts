import { exampleOf, type Schema } from './routes.js';

/** One thing wrong with a body: what is sent, and what has to be answered about which place. */
export interface BodyFault {
  readonly fault: string;
  readonly body: object;
  readonly pointer: string;
  readonly code: string;
}

type Path = readonly (string | number)[];

interface Field {
  readonly path: Path;
  readonly schema: Schema;
  readonly required: boolean;
}

/** Every fault that the schema lets one think of, each alone in a body that is otherwise full and right. */
export function bodyFaults(schema: Schema): readonly BodyFault[] {
  const full = exampleOf(schema, true) as object;
  const fieldFaults = fieldsOf(schema).flatMap(({ path, schema: field, required }) => {
    const fault = (name: string, value: unknown, code: string, below: Path = []): BodyFault => ({
      fault: `${name}: ${pointerOf(path)}`,
      body: changed(full, path, value),
      pointer: pointerOf([...path, ...below]),
      code,
    });
    return [
      ...(required ? [fault('missing', undefined, 'field.required')] : []),
      ...(field.removable === true ? [] : [fault('null', null, 'field.null')]),
      ...faultsOfValue(field, fault),
    ];
  });
  return [...unknownFields(schema, full), ...fieldFaults];
}

type Fault = (name: string, value: unknown, code: string, below?: Path) => BodyFault;

function faultsOfValue(schema: Schema, fault: Fault): readonly BodyFault[] {
  if (schema.enum !== undefined) {
    const codes = ['no-such-code', 7, '', `${schema.enum[0] ?? ''} `];
    return codes.map((value) => fault('wrong code', value, 'code.unknown'));
  }
  switch (schema.type) {
    case 'object':
      return [
        ...['text', 7, []].map((value) => fault('no object', value, 'field.not-object')),
        ...(schema.properties === undefined ? faultsOfNamedValues(fault) : []),
      ];
    case 'array':
      return faultsOfList(schema, fault);
    case 'integer':
      return [
        ...['7', 1.5, true].map((value) => fault('no whole number', value, 'field.not-whole')),
        fault('too small', (schema.minimum ?? 0) - 1, 'field.out-of-range'),
        fault('too large', (schema.maximum ?? 0) + 1, 'field.out-of-range'),
      ];
    case 'boolean':
      return ['true', 1].map((value) => fault('no flag', value, 'field.not-flag'));
    default:
      return faultsOfText(schema, fault);
  }
}

function faultsOfNamedValues(fault: Fault): readonly BodyFault[] {
  const many = Object.fromEntries(Array.from({ length: 31 }, (_, index) => [`v${String(index)}`, 1]));
  return [
    fault('too many names', many, 'field.too-many'),
    fault('a value that is an object', { why: {} }, 'field.not-text', [0]),
    fault('a value that is null', { why: null }, 'field.not-text', [0]),
    fault('a list in a list', { why: [['x']] }, 'field.not-text', [0]),
    fault('a blank value', { why: ' ' }, 'field.blank', [0]),
  ];
}

function faultsOfList(
  { items = {}, minItems = 0, maxItems = items.enum?.length ?? 0 }: Schema,
  fault: Fault,
): readonly BodyFault[] {
  const item = exampleOf(items, true);
  return [
    ...['text', {}].map((value) => fault('no list', value, 'field.not-list')),
    fault('too many', Array(maxItems + 1).fill(item), maxItems < 500 ? 'field.too-many' : 'request.too-long'),
    ...(minItems > 0 ? [fault('too few', [], 'field.too-few')] : []),
    ...(items.type === 'string' ? [fault('repeated', [item, item], 'field.repeated', [1])] : []),
    ...faultsOfValue(items, (name, value, code) => fault(`${name} in a list`, [value], code, [0])),
  ];
}

function faultsOfText({ format, minLength, maxLength = 0 }: Schema, fault: Fault): readonly BodyFault[] {
  const refused = (name: string, code: string, ...values: readonly unknown[]) =>
    values.map((value) => fault(name, value, code));
  if (format === 'uuid') return refused('no id', 'field.not-id', 'x', 7, '0197f000-0000-7000-8000');
  if (format === 'date-time')
    return refused('no instant', 'field.not-instant', '2026-02-30T00:00:00Z', '2026-01-01', 7, 'now');
  if (format === 'date') return refused('no day', 'field.not-day', '2014-02-30', '19/05/2014', 20_140_519);
  // A telephone number is the one text that is at least two characters long.
  if (minLength === 2)
    return refused('no telephone', 'field.not-phone', 'x', '12', 7, '0'.repeat(maxLength + 1));
  return [
    ...refused('no text', 'field.not-text', 7, true, {}, []),
    ...refused('blank', 'field.blank', '', ' \n\t ', '\u3164\u200f\u202e', '\u{e0041}\u2800', '\u200d\ufe0f'),
    ...refused('too long', 'field.too-long', 'ن'.repeat(maxLength + 1)),
    ...refused('control character', 'field.control-character', 'a\u0000b', 'a\u001b[31mb'),
  ];
}

function unknownFields(schema: Schema, full: object): readonly BodyFault[] {
  const objects = [{ path: [] as Path, schema }, ...fieldsOf(schema)].filter(
    // An object of named values has names of the sender's choice.
    ({ schema: each }) => each.type === 'object' && each.properties !== undefined,
  );
  const names = ['colour', '__proto__', 'constructor'];
  return objects.flatMap(({ path }) =>
    names.map((name) => ({
      fault: `unknown field: ${pointerOf([...path, name])}`,
      body: changed(full, [...path, name], 'red'),
      pointer: pointerOf([...path, Object.keys(at(full, path)).length]), // told by its place
      code: 'request.unknown-field',
    })),
  );
}

/** Every field, those of nested objects and of a list's first element too. */
function fieldsOf(schema: Schema, path: Path = []): readonly Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const here = [...path, name];
    const below = field.type === 'array' ? fieldsOf(field.items ?? {}, [...here, 0]) : fieldsOf(field, here);
    return [{ path: here, schema: field, required: schema.required?.includes(name) === true }, ...below];
  });
}

function at(whole: object, path: Path): object {
  return path.reduce<object>((each, key) => (each as Record<string | number, object>)[key] ?? {}, whole);
}

/** A copy with another value at a place; undefined leaves the field out. */
function changed(whole: unknown, [key, ...rest]: Path, value: unknown): object {
  const copy = (Array.isArray(whole) ? [...(whole as unknown[])] : { ...(whole as object) }) as Record<
    string | number,
    unknown
  >;
  if (key === undefined) throw new Error('a fault has a place');
  const next = rest.length === 0 ? value : changed(copy[key], rest, value);
  // `__proto__ = …` would set the prototype, and send nothing.
  Object.defineProperty(copy, key, { value: next, enumerable: true, configurable: true, writable: true });
  return copy;
}

function pointerOf(path: Path): string {
  return path.map((each) => `/${String(each)}`).join('');
}
