import { describe, expect, it } from '@jest/globals';
import { checked } from './check.js';
import { IsCodes, IsIds, IsPhones, IsText, IsTexts, Maybe, Nested, NestedList } from './index.js';
import { Schemas } from './schema.js';

class Inner {
  @Maybe() @IsPhones() phones?: readonly string[];
}

class Body {
  @Maybe() @IsIds() ids?: readonly string[];
  @Maybe() @IsCodes('need') needs?: readonly string[];
  @Maybe() @IsTexts() texts?: readonly string[];
  @Maybe() @NestedList(() => Inner) inners?: readonly Inner[];
  @Maybe() @Nested(() => Inner) inner?: Inner;
  @Maybe() @IsIds({ min: 1 }) some?: readonly string[];
  @Maybe() @IsText() text?: string;
  @IsIds() needed!: readonly string[];
}

const needed = ['5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11'];

describe('an empty list', () => {
  it('is an absent one where the list is optional, at any depth', () => {
    const sent = { ids: [], needs: [], texts: [], inners: [], inner: { phones: [] }, needed };
    const { value, faults } = checked(Body, sent);
    expect(faults).toEqual([]);
    expect({ ...value }).toEqual({ inner: {}, needed });
  });

  it('is refused where a list is required, where one element is asked for, and where no list belongs', () => {
    const { faults } = checked(Body, { needed: [], some: [], text: [] });
    expect(faults.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/some', 'field.too-few'],
      ['/text', 'field.not-text'],
      ['/needed', 'field.too-few'],
    ]);
  });

  it('is what the schema says of it', () => {
    const schemas = new Schemas();
    schemas.reference(Body);
    const { properties } = schemas.all()['BodyBody'] as {
      readonly properties: Readonly<Record<string, object>>;
    };
    const least = Object.entries(properties).flatMap(([name, schema]) =>
      'minItems' in schema ? [[name, schema.minItems]] : [],
    );
    expect(Object.fromEntries(least)).toEqual({ ids: 0, needs: 0, texts: 0, inners: 0, some: 1, needed: 1 });
  });
});
