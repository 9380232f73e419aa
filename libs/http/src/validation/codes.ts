import { codesOf, isCode, isWritable, type CodeList } from '@mouakaba/contracts';
import { field, fine, flaw, type Flaw, type JsonSchema } from './field.js';
import { flawsOfList } from './text.js';

/** `isWritable` leaves retired codes out, `isCode` does not. */
type Admits = (list: CodeList, code: unknown) => boolean;

export function schemaOfCode(list: CodeList, admits: Admits = isWritable): JsonSchema {
  const codes = codesOf(list).map(({ code }) => code);
  return { type: 'string', enum: codes.filter((code) => admits(list, code)), 'x-code-list': list };
}

function flawsOfCode(value: unknown, list: CodeList, admits: Admits = isWritable): readonly Flaw[] {
  return admits(list, value) ? fine : flaw('code.unknown', { list });
}

function flawsOfWord(value: unknown, allowed: readonly string[]): readonly Flaw[] {
  return (allowed as readonly unknown[]).includes(value) ? fine : flaw('code.unknown', { allowed });
}

/** A code of a list; a retired one is refused, as an unknown one. */
export function IsCode(list: CodeList): PropertyDecorator {
  return field({ check: (value) => flawsOfCode(value, list), schema: () => schemaOfCode(list) });
}

/** A code to filter by: retired ones too, for old files have them. */
export function IsCodeFilter(list: CodeList): PropertyDecorator {
  return field({
    check: (value) => flawsOfCode(value, list, isCode),
    schema: () => schemaOfCode(list, isCode),
  });
}

/** Different codes of one list. In a query string: `a,b,c`. */
export function IsCodes(list: CodeList, { min = 1, max = 50 } = {}): PropertyDecorator {
  return field({
    check: (value) => flawsOfList(value, { min, max }, (each) => flawsOfCode(each, list)),
    schema: () => ({
      type: 'array',
      items: schemaOfCode(list),
      minItems: min,
      maxItems: max,
      uniqueItems: true,
    }),
    fromText: (text) => text.split(','),
  });
}

/** One of a few words that are no code list: `IsOneOf('accept', 'decline')`. */
export function IsOneOf(...words: readonly string[]): PropertyDecorator {
  return field({
    check: (value) => flawsOfWord(value, words),
    schema: () => ({ type: 'string', enum: words }),
  });
}

/** Different words of a few: `?by=service,province`. */
export function IsSomeOf(...words: readonly string[]): PropertyDecorator {
  return field({
    check: (value) => flawsOfList(value, { min: 1, max: words.length }, (each) => flawsOfWord(each, words)),
    schema: () => ({
      type: 'array',
      items: { type: 'string', enum: words },
      minItems: 1,
      uniqueItems: true,
    }),
    fromText: (text) => text.split(','),
  });
}

/** ISO 3166-2. */
export function IsProvince(): PropertyDecorator {
  return IsCode('province');
}
