import { codesOf, isCode, isWritable, type CodeList } from '@mouakaba/contracts';
import { fine, flaw, type JsonSchema } from './field.js';
import { listField, valueField, type Kind, type ListLength } from './kind.js';

/** `isWritable` leaves retired codes out, `isCode` does not. */
type Admits = (list: CodeList, code: unknown) => boolean;

export function schemaOfCode(list: CodeList, admits: Admits = isWritable): JsonSchema {
  const codes = codesOf(list).map(({ code }) => code);
  return { type: 'string', enum: codes.filter((code) => admits(list, code)), 'x-code-list': list };
}

/** A code of a list as a value; retired ones too, where `admits` is `isCode`. */
export const codeOf = (list: CodeList, admits: Admits = isWritable): Kind => ({
  check: (value) => (admits(list, value) ? fine : flaw('code.unknown', { list })),
  schema: schemaOfCode(list, admits),
});

const wordOf = (allowed: readonly unknown[]): Kind => ({
  check: (value) => (allowed.includes(value) ? fine : flaw('code.unknown', { allowed })),
  schema: { type: 'string', enum: allowed },
});

/** A code of a list; a retired one is refused, as an unknown one. */
export function IsCode(list: CodeList): PropertyDecorator {
  return valueField(codeOf(list));
}

/** A code to filter by: retired ones too, for old files have them. */
export function IsCodeFilter(list: CodeList): PropertyDecorator {
  return valueField(codeOf(list, isCode));
}

/** Different codes of one list. */
export function IsCodes(list: CodeList, { min, max = 50 }: Partial<ListLength> = {}): PropertyDecorator {
  return listField(codeOf(list), { min, max });
}

/** One of a few words that are no code list: `IsOneOf('accept', 'decline')`. */
export function IsOneOf(...words: readonly string[]): PropertyDecorator {
  return valueField(wordOf(words));
}

/** Different words of a few: `?by=service,province`; as many as there are, or `max`. */
export function IsSomeOf(words: readonly string[], { max = words.length } = {}): PropertyDecorator {
  return listField(wordOf(words), { min: 1, max });
}

/** ISO 3166-2. */
export function IsProvince(): PropertyDecorator {
  return IsCode('province');
}
