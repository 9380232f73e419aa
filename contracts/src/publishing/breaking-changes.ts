import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from './event-schema.js';

/**
 * Where a schema differs from an earlier one of the same version in more than an addition, as JSON pointers.
 * An addition is a code more in a list, or an optional field more: what was written before stays valid, and
 * means the same. Anything else is another version, with an upcaster.
 */
export function breakingChanges(before: JsonSchema, after: JsonSchema, at = ''): readonly string[] {
  const { properties: fieldsBefore = {}, items: itemsBefore, enum: codesBefore, ...restBefore } = before;
  const { properties: fieldsAfter = {}, items: itemsAfter, enum: codesAfter, ...restAfter } = after;
  return [
    ...(isDeepStrictEqual(restBefore, restAfter) ? [] : [at || '/']),
    ...(codesKept(codesBefore, codesAfter) ? [] : [`${at}/enum`]),
    ...Object.entries(fieldsBefore).flatMap(([name, field]) =>
      inside(field, fieldsAfter[name], `${at}/properties/${name}`),
    ),
    ...inside(itemsBefore, itemsAfter, `${at}/items`),
  ];
}

function inside(
  before: JsonSchema | undefined,
  after: JsonSchema | undefined,
  at: string,
): readonly string[] {
  if (before === undefined && after === undefined) return [];
  return before === undefined || after === undefined ? [at] : breakingChanges(before, after, at);
}

function codesKept(before: readonly unknown[] | undefined, after: readonly unknown[] | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  return before.every((code) => after.includes(code));
}
