import { createHash } from 'node:crypto';
import type { JsonSchema } from './event-schema.js';

/** Strings that are tried where a schema asks for a format or a pattern. */
const candidates = (name: string): readonly string[] => [
  `invented ${name}`,
  `00000000-0000-4000-8000-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`,
  '2026-03-02T09:30:00.000Z',
  '2026-03-02',
  '2026-03',
  '09:30',
  'OUJ-26-7K3Q-X',
  '+212600000000',
  '0'.repeat(64),
];

const formats: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}-/,
  'date-time': /T.*Z$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  time: /^\d{2}:/,
};

/**
 * An invented value that is valid by the schema, the same every time: optional fields present, one item in each
 * list, the first of every choice. A starting point for a golden file, to be made sensible by hand.
 * @throws RangeError the schema asks for a text that cannot be guessed
 */
export function exampleOf(schema: JsonSchema, name = 'value'): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf?.[0]) return exampleOf(schema.anyOf[0], name);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([field, inner]) => [field, exampleOf(inner, field)]),
      );
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, (_, index) =>
        exampleOf(schema.items ?? {}, index === 0 ? name : `${name} ${String(index + 1)}`),
      );
    case 'string':
      return exampleText(schema, name);
    case 'integer':
    case 'number':
      return Math.min(Math.max(1, schema.minimum ?? 1), schema.maximum ?? Infinity);
    case 'boolean':
      return true;
    default:
      return null;
  }
}

function exampleText(
  { format, pattern, minLength = 0, maxLength = Infinity }: JsonSchema,
  name: string,
): string {
  const shapes = [format === undefined ? undefined : formats[format], pattern && new RegExp(pattern, 'u')];
  const fits = (text: string): boolean => shapes.every((shape) => !shape || shape.test(text));
  const text = candidates(name).find(fits);
  if (text === undefined || (format !== undefined && !(format in formats))) {
    throw new RangeError(`no example for ${name}: ${format ?? ''} ${pattern ?? ''}`);
  }
  return text.padEnd(minLength, '.').slice(0, maxLength);
}
