import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bondOrder, judge, type Bonds, type BondedStore } from './judge.js';

const log = 'this-log';
const bonds = (events: number, keys?: number, operations?: number): Bonds => ({
  events: { log, turn: events },
  keys: keys === undefined ? undefined : { log, turn: keys },
  operations: operations === undefined ? undefined : { log, turn: operations },
});

describe('the stores of an installation', () => {
  it('that was never bound, or is of a release before bonds, are bound', () => {
    expect(judge(bonds(0))).toEqual({ fits: true, next: 1, logIsOlder: false });
  });

  it('fit after any number of starts and ends, each cut short anywhere', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 20 }), (written) => {
        const turns: Partial<Record<BondedStore, number>> = {};
        for (const stores of written) {
          const judged = judge(bonds(turns.events ?? 0, turns.keys, turns.operations));
          expect(judged).toMatchObject({ fits: true, logIsOlder: false });
          if (judged.fits) for (const store of bondOrder.slice(0, stores)) turns[store] = judged.next;
        }
      }),
    );
  });

  it.each([
    ['keys are older', bonds(5, 4, 5), 'keys', 'older'],
    ['keys are older by much', bonds(9, 2, 9), 'keys', 'older'],
    ['operations are older', bonds(5, 5, 4), 'operations', 'older'],
    ['operations are older, the log was cut short', bonds(5, 6, 4), 'operations', 'older'],
    ['keys are gone', bonds(5, undefined, 5), 'keys', 'missing'],
    ['operations are gone', bonds(5, 5), 'operations', 'missing'],
    ['all but the log are gone', bonds(5), 'keys', 'missing'],
    ['keys are of another log', { ...bonds(5, 5, 5), keys: { log: 'other', turn: 5 } }, 'keys', 'foreign'],
    [
      'operations are of another log',
      { ...bonds(5, 5, 5), operations: { log: 'other', turn: 5 } },
      'operations',
      'foreign',
    ],
    ['the log is another', { ...bonds(5, 5, 5), events: { log: 'other', turn: 5 } }, 'events', 'foreign'],
    [
      'the log is gone and was made anew',
      { ...bonds(5, 5, 5), events: { log: 'new', turn: 0 } },
      'events',
      'foreign',
    ],
  ] as const)('do not fit when %s', (_, given, store, why) => {
    expect(judge(given)).toEqual({ fits: false, store, why });
  });

  it('fit when the log is older, which is said', () => {
    expect(judge(bonds(3, 7, 7))).toEqual({ fits: true, next: 8, logIsOlder: true });
  });
});
