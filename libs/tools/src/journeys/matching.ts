/** Where an answer differs from what was expected; undefined when it does not. */
export interface Difference {
  readonly at: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/**
 * Partial match: objects need the named keys, arrays the given items first and in order, `[]` asks for empty,
 * `"*"` for a key that is there.
 */
export function differenceOf(expected: unknown, actual: unknown, at = ''): Difference | undefined {
  if (expected === '*') return actual === undefined ? { at, expected, actual } : undefined;
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || (expected.length === 0 && actual.length > 0))
      return { at, expected, actual };
    return expected
      .map((item, index) => differenceOf(item, actual[index], `${at}[${String(index)}]`))
      .find((difference) => difference !== undefined);
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) return { at, expected, actual };
    const fields = actual as Readonly<Record<string, unknown>>;
    return Object.entries(expected)
      .map(([name, value]) => differenceOf(value, fields[name], `${at}.${name}`))
      .find((difference) => difference !== undefined);
  }
  return expected === actual ? undefined : { at, expected, actual };
}

/** The value at a path like `goals[0].goalId`. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .reduce<unknown>(
      (found, part) => (found as Readonly<Record<string, unknown>> | undefined)?.[part],
      value,
    );
}
