import { describe, expect, it } from '@jest/globals';
import { contributionsOf, type Fact } from './fact.js';
import { isPublic, lastMonthOf, periodOf } from './periods.js';
import { suppress } from './suppression.js';

const fact: Fact = {
  of: 'fact',
  holderId: 'unit',
  province: 'MA-TNG',
  sex: 'female',
  ageBand: '6-11',
  concerns: ['neglect', 'bullying'],
  served: ['2026-01', '2026-02', '2026-04'],
  opened: ['2026-01'],
  closed: ['2026-04', '2026-04'],
  flow: [
    ['2026-01', 1],
    ['2026-04', -1],
    ['2026-04', 1],
    ['2026-04', -1],
  ],
  frozen: {},
};
const amountOf = (period: string, measure: string, concern = '*') =>
  contributionsOf(fact).get(period)?.get(`${measure}/MA-TNG/unit/female/6-11/${concern}`);

describe('what a case adds', () => {
  it('is one child in each month, quarter and year in which it was served', () => {
    expect(
      ['2026-01', '2026-03', '2026-Q1', '2026-Q2', '2026'].map((period) =>
        amountOf(period, 'children-served'),
      ),
    ).toEqual([1, undefined, 1, 1, 1]);
  });

  it('counts once in all and once under each concern', () => {
    expect(
      ['*', 'neglect', 'bullying', 'other'].map((concern) => amountOf('2026-01', 'new-cases', concern)),
    ).toEqual([1, 1, 1, undefined]);
  });

  it('is one closed case in a month, and flows out of the open ones as often as it was closed', () => {
    expect(amountOf('2026-04', 'closed-cases')).toBe(1);
    expect(amountOf('2026-04', 'open-cases')).toBe(-1);
  });
});

describe('periods', () => {
  it('hold months', () => {
    expect(['2026-01', '2026-03', '2026-04', '2026-12'].map((month) => periodOf(month, 'quarter'))).toEqual([
      '2026-Q1',
      '2026-Q1',
      '2026-Q2',
      '2026-Q4',
    ]);
    expect(['2026-02', '2026-Q2', '2026-Q4', '2026'].map(lastMonthOf)).toEqual([
      '2026-02',
      '2026-06',
      '2026-12',
      '2026-12',
    ]);
  });

  it('are public with their last month, not with their first', () => {
    const shown = (through: string) =>
      ['2026-03', '2026-04', '2026-Q1', '2026-Q2', '2026'].filter((period) => isPublic(period, through));
    expect(shown('2026-03')).toEqual(['2026-03', '2026-Q1']);
    expect(shown('2026-05')).toEqual(['2026-03', '2026-04', '2026-Q1']);
    expect(shown('2026-12')).toHaveLength(5);
  });
});

describe('suppression', () => {
  const shown = (amounts: Record<string, number>) =>
    Object.fromEntries(suppress(new Map(Object.entries(amounts))));

  it('hides cells of one to four, and shows the others', () => {
    expect(shown({ a: 0, b: 1, c: 4, d: 5 })).toEqual({ a: 0, b: '<5', c: '<5', d: 5 });
  });

  it('hides the next smallest beside a single hidden cell, or a total would tell it', () => {
    expect(shown({ a: 3, b: 12, c: 9 })).toEqual({ a: '<5', b: 12, c: null });
    expect(shown({ a: 3 })).toEqual({ a: '<5' });
  });

  it('withholds the same one of equal cells, whatever their order', () => {
    expect(shown({ a: 3, b: 9, c: 9 })).toEqual({ a: '<5', b: null, c: 9 });
    expect(shown({ c: 9, b: 9, a: 3 })).toEqual({ a: '<5', b: null, c: 9 });
  });
});
