import type { Schema } from './routes.js';

let count = 0;

/** Words that stand nowhere else, in both scripts: every personal field gets its own. */
export function newWords(): readonly [latin: string, arabic: string] {
  count += 1;
  return [`Zoubida${String(count)}Qamar`, `شهرزاد${String(count)}ياقوت`];
}

/** A number that nobody has, as people dial it. */
function newPhone(): string {
  count += 1;
  return `+2126770${String(10_000 + count)}`;
}

export interface Worded {
  /** Only the fields in which people write freely, at their places. */
  readonly body: object;
  readonly words: readonly string[];
}

/** Every free text of a body, every telephone number and every birth date filled with words of its own. */
export function worded(schema: Schema, clear: ReadonlySet<string> = new Set()): Worded {
  const words: string[] = [];
  const fill = (field: Schema): unknown => {
    if (field.type === 'object') {
      // Values under names of the sender's choice.
      if (field.properties === undefined) return { reason: newWords().map(keep).join(' ') };
      const entries = Object.entries(field.properties ?? {}).filter(([name]) => !clear.has(name));
      const filled = entries.map(([name, each]) => [name, fill(each)] as const);
      const own = filled.filter(([, value]) => value !== undefined);
      return own.length === 0 ? undefined : Object.fromEntries(own);
    }
    if (field.type === 'array') {
      const item = field.items ?? {};
      const first = fill(item);
      if (first === undefined) return undefined;
      return item.type === 'string' ? [first, keep(newPhone())] : [first];
    }
    if (field.format === 'date') return keep('2013-02-17');
    if (field.type !== 'string' || field.enum !== undefined || field.format !== undefined) return undefined;
    // A telephone number is the one text that is at least two characters long.
    return field.minLength === 2 ? keep(newPhone()) : newWords().map(keep).join(' ');
  };
  const keep = (word: string): string => {
    words.push(word);
    return word;
  };
  return { body: fill(schema) ?? {}, words };
}

/** Fields of `more` over those of `base`, at every depth; lists item by item. */
export function merged(base: unknown, more: unknown): object {
  if (Array.isArray(more) && Array.isArray(base))
    return more.map((each: unknown, index) => mergedValue(base[index], each));
  const fields = Object.entries(more as object).map(([name, value]: [string, unknown]) => [
    name,
    mergedValue((base as Readonly<Record<string, unknown>>)[name], value),
  ]);
  return { ...(base as object), ...(Object.fromEntries(fields) as object) };
}

function mergedValue(base: unknown, more: unknown): unknown {
  return typeof more === 'object' && more !== null && typeof base === 'object' && base !== null
    ? merged(base, more)
    : more;
}
