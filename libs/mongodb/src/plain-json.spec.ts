import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BSON } from 'mongodb';
import { jsonOf, plainOf } from './plain-json.js';

const names = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('$set', '%', '%24a', 'a.b', '', '_bsontype', '$ref', '$id', 'a\u0000', '__proto__'),
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(names, tie('json'), { maxKeys: 4 }),
  ),
}));

describe('a JSON value in BSON', () => {
  it('comes back as it went in', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(value);
        const stored = BSON.deserialize(BSON.serialize(plainOf(text))) as ReturnType<typeof plainOf>;
        expect(JSON.stringify(jsonOf(stored.plain, stored.escaped))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps plain fields under their own names', () => {
    expect(plainOf('{"place":{"province":"MA-OUJ"},"a.b":[1]}')).toEqual({
      plain: { place: { province: 'MA-OUJ' }, 'a.b': [1] },
    });
  });
});
