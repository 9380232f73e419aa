import { describe, expect, it } from '@jest/globals';
import { differenceOf, valueAt } from './matching.js';

describe('an answer matches what a journey expects', () => {
  it.each<[string, unknown, unknown]>([
    ['the named keys, whatever else there is', { stage: 'open' }, { stage: 'open', revision: 3 }],
    ['keys of keys', { child: { firstName: 'أنس' } }, { child: { firstName: 'أنس', sex: 'male' } }],
    ['"*": the key is there', { caseId: '*' }, { caseId: null }],
    [
      'the first items, in order',
      [{ type: 'A' }, { type: 'B' }],
      [{ type: 'A', n: 1 }, { type: 'B' }, { type: 'C' }],
    ],
    ['[]: empty', { items: [] }, { items: [] }],
    ['null', { nextCursor: null }, { nextCursor: null }],
    ['a number', { revision: 0 }, { revision: 0 }],
    ['nothing asked for', {}, { any: 1 }],
  ])('%s', (_, expected, actual) => {
    expect(differenceOf(expected, actual)).toBeUndefined();
  });

  it.each<[string, unknown, unknown, string]>([
    ['another value', { stage: 'open' }, { stage: 'closed' }, '.stage'],
    ['"*" where the key is missing', { caseId: '*' }, {}, '.caseId'],
    ['something where [] was expected', { items: [] }, { items: [1] }, '.items'],
    ['fewer items', { items: [{ type: 'A' }, { type: 'B' }] }, { items: [{ type: 'A' }] }, '.items[1]'],
    ['items in another order', [{ type: 'A' }, { type: 'B' }], [{ type: 'B' }, { type: 'A' }], '[0].type'],
    ['no list', { items: ['*'] }, { items: { 0: 'x' } }, '.items'],
    ['null for an object', { child: { sex: 'male' } }, { child: null }, '.child'],
    ['a text for a number', { revision: 1 }, { revision: '1' }, '.revision'],
    ['something for null', { closure: null }, { closure: {} }, '.closure'],
    ['nothing for null', { closure: null }, {}, '.closure'],
  ])('not: %s', (_, expected, actual, where) => {
    expect(differenceOf(expected, actual)).toMatchObject({ at: where });
  });

  it('says the first place that differs, and what stood there', () => {
    expect(differenceOf({ a: 1, b: { c: 2, d: 3 } }, { a: 1, b: { c: 5, d: 6 } }, 'body')).toEqual({
      at: 'body.b.c',
      expected: 2,
      actual: 5,
    });
  });
});

describe('the value at a path', () => {
  const answer = { caseId: 'c', goals: [{ goalId: 'g0' }, { goalId: 'g1' }], closure: null };

  it.each([
    ['caseId', 'c'],
    ['goals[1].goalId', 'g1'],
    ['goals[2].goalId', undefined],
    ['closure.reason', undefined],
    ['nowhere.at.all', undefined],
  ])('%s', (path, expected) => {
    expect(valueAt(answer, path)).toBe(expected);
  });
});
