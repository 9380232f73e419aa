/** Keys that mean something to MongoDB or its driver, or that BSON cannot hold; and those that look escaped. */
const special = /^[$%]|^_bsontype$/;
const isSpecial = (key: string) => special.test(key) || key.includes('\0'); // a BSON key ends at a zero
const mayBeSpecial = /"(?:[$%]|_bsontype")|\\u0000/;

/** The value of a JSON text, as it can be stored: every field in its place, found by its own name. */
export function plainOf(json: string): { readonly plain: unknown; readonly escaped?: true } {
  const value: unknown = JSON.parse(json);
  if (!mayBeSpecial.test(json)) return { plain: value };
  return { plain: withKeys(value, escapedKey), escaped: true };
}

/** The JSON value that was stored. `escaped`: some of its keys are written otherwise. */
export function jsonOf(plain: unknown, escaped: true | undefined): unknown {
  return escaped === true ? withKeys(plain, unescapedKey) : plain;
}

function withKeys(value: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => withKeys(each, rename));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [rename(key), withKeys(each, rename)]),
  );
}

const escapedKey = (key: string) => (isSpecial(key) ? `%${encodeURIComponent(key)}` : key);
const unescapedKey = (key: string) => (key.startsWith('%') ? decodeURIComponent(key.slice(1)) : key);
